from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "collegia.trust.people"
    label = "people"
