from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "collegia.trust.audit"
    label = "audit"
