"""Initials are somebody's where the words beside say so, and a ward's abbreviation elsewhere."""

import re

import pytest

from collegia.engines.deidentify.find import find
from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.names.words import abbreviations

# What wards of both languages write in capitals every day.
ABBREVIATIONS = frozenset(
    re.findall(
        r"\w+",
        """
MR CT OR ED PT OT RN DNR ICU ITU HDU NICU PICU SICU MICU CCU PACU ER IV IM PO SC SL PR NG PEG NPO NBM TPN BP HR RR GCS
BM BGL ABG VBG FBC CBC CRP ESR LFT UE TFT INR PTT APTT PLT HB WCC WBC RBC FFP HCT BNP TSH PSA AFP CEA LDH CK ALT AST GGT
ALP PCR MSU CSU UA LP CSF EEG ECG EKG EMG MRI CTPA USS US XR CXR AXR KUB DEXA PET MRCP ERCP OGD EGD TTE TOE TEE PCI CABG
TAVI AVR MVR PPM ICD AF SVT VT VF PE DVT VTE MI NSTEMI STEMI CCF CHF COPD CAP HAP VAP ARDS TB UTI AKI CKD ESRD HD CVVH
CRRT DKA HHS DM HTN IHD CVA TIA SAH SDH ICH MS MND ALS CP LD ASD ADHD PTSD OCD CBT ECT RA OA SLE AS HIV HBV HCV MRSA VRE
CPE ESBL CRE CDT PPE RSV BPH TURP TURBT SBO LBO GI GU ENT ORL GP HCA SHO SPR MD NP PA LPN CNA CNS SLT SW MDT TTO TTA DNA
DNAR RESUS AMA LOS EDD LMP EDC CTG FHR VBAC LSCS SVD PROM PPH APH IUGR NVD PND GDM AN PN DOB MRN NHS SSN HIPAA CQC GMC
NMC QI RCA SBAR NEWS MEWS PEWS EWS SOFA CIWA RASS CAM VAS NRS ROM WB NWB FWB PWB TWB THR TKR ORIF ROS PMH HPI SOB DOE
CHD CVP MAP ICP EVD VP ETT LMA BIPAP CPAP HFNC NIV PEEP FIO VM NC RA TV PC PS SIMV ECMO IABP LVAD PICC CVC TLC PCA PRN
BD TDS QDS OD STAT QHS AC HS NKDA NKA ADR TDM PTA ADL IADL BMI BSA GFR FEV FVC PFT HRT IUD OCP STI HSV HPV CIN LLETZ
TAC RM RX ECO TC UCI REA UVI UPP TEP TVP IAM ICC IC HTA DM FA ACV AIT EPOC EII IRA IRC ITU NAC VIH VHB VHC TBC SARM BLEE
SV SNG SNE NE NPT VVP VVC PICC DVP DAI MP TA FC FR SAT TEMP PVC PIC EVA DX TTO TX HX QX AP JC NHC HC DNI NIE CIP SS IMSS
ISSSTE MIR EIR DUE TCAE UME SVB SVA RCP LET NAMC RAM AAS HBPM AINE ATB SF SG GSA HGT PCR VSG HB PQ TP INR TTPA CPK
LDH GOT GPT FAL BQ HMG UROC LCR EEG EMG ECG RCTG FCF FUM FPP RPM EG SDG AGO MI MS MMII EEII EESS RHA ROT RCA CEG
""",
    )
)
SOMEBODY = [
    ("JK in bay 2 is wet", "JK"),
    ("bed 4 LQ needs a wash", "LQ"),
    ("pt MR fell at six", "MR"),
    ("pt CT wants her tea", "CT"),
    ("KL's mum rang", "KL"),
    ("Mrs CT is back", "CT"),
    ("re JKZ, scan booked", "JKZ"),
    ("la hija de MR trae papeles", "MR"),
    ("cama 8 JQ pide agua", "JQ"),
    ("sra. KW ya cenó", "KW"),
]


def test_the_list_is_long_enough_to_mean_something():
    assert len(ABBREVIATIONS) >= 300 and len(abbreviations()) > 1000


@pytest.mark.parametrize(
    "frame", ["{} done, chase the {} result", "pendiente {}, repetir {} mañana", "bed 4 {} today please"]
)
def test_what_a_ward_abbreviates_is_nobody(frame):
    texts = {each: frame.format(each, each) for each in sorted(ABBREVIATIONS)}
    taken = [each for each, text in texts.items() if any(found.kind is Kind.NAME for found in find(text))]
    assert taken == []


@pytest.mark.parametrize(("text", "initials"), SOMEBODY)
def test_initials_beside_a_place_a_relative_or_a_title_are_somebody(text, initials):
    names = [text[found.start : found.end] for found in find(text) if found.kind is Kind.NAME]
    assert names == [initials]


@pytest.mark.parametrize(
    "text", ["RN's husband is here", "pt NPO for theatre", "bed 4 DNR, bed 5 NBM", "CT and MR OK", "ED to OR"]
)
def test_a_role_a_state_or_a_scan_is_nobody(text):
    assert [found for found in find(text) if found.kind is Kind.NAME] == []
