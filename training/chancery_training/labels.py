"""The closed sets that the reader predicts, in the order of its outputs. Source: the PLOVER manual (0.9, draft)."""

TYPES = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")

MODES_OF = {
    "CONSULT": ("Visit", "Third-party", "Multilateral", "Phone"),
    "RETREAT": ("Withdraw", "Release", "Disarm", "Ceasefire", "Access", "Resign"),
    "REQUEST": ("Assist", "Change", "Yield", "Meet"),
    "ACCUSE": ("Disapprove", "Investigate", "Allege"),
    "REJECT": ("Assist", "Change", "Yield", "Meet"),
    "THREATEN": ("Restrict", "Arrest", "Relations", "Expel", "Territory", "Violence"),
    "PROTEST": ("Demo", "Riot", "Strike", "Hunger", "Boycott", "Obstruct", "Vandalize"),
    "SANCTION": ("Convict", "Expel", "Withdraw", "Discontinue"),
    "MOBILIZE": ("Troops", "Weapons", "Police", "Militia"),
    "COERCE": ("Seize", "Restrict", "Censor", "Curfew", "Martial-law", "Arrest", "Deport", "Withhold",
               "Misinformation", "Cyber"),
    "ASSAULT": ("Abduct", "Beat", "Torture", "Sexual", "Targeted", "Destroy", "Primitive", "Firearms", "Explosives",
                "Suicide-attack", "Aerial", "Drone", "Heavy-weapons", "Crowd-control", "Unconventional"),
}
MODES = ("",) + tuple(dict.fromkeys(mode for modes in MODES_OF.values() for mode in modes))

CONTEXTS = ("military", "intelligence", "executive", "legislative", "election", "political_institutions",
            "pro_democracy", "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms",
            "repression", "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic",
            "territory", "peacekeeping", "health", "asylum", "migration", "disasters", "natural_resource",
            "environment", "technology", "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption",
            "illegal_drugs", "trafficking")

AUXILIARY = ("historical", "future", "hypothetical", "negation")
STATUS = ("reported", "confirmed", "alleged", "denied")

# Types that may run both ways: the reversed pair is no negative example.
MUTUAL = ("AGREE", "CONSULT", "COOPERATE", "SUPPORT", "ASSAULT")

# PLV's class YIELD is CONCEDE or RETREAT.
ROOTS = {"YIELD": ("CONCEDE", "RETREAT")}

# The types of CAMEO's families (the first two digits of a code) in the gold standards that came by way of CAMEO.
CAMEO_FAMILIES = {"03": ("AGREE",), "04": ("CONSULT",), "05": ("SUPPORT",), "06": ("COOPERATE",), "07": ("AID",),
                  "08": ("CONCEDE", "RETREAT"), "09": ("ACCUSE",), "10": ("REQUEST",), "11": ("ACCUSE",), "12": ("REJECT",),
                  "13": ("THREATEN",), "14": ("PROTEST",), "15": ("MOBILIZE",), "16": ("SANCTION",), "17": ("COERCE",),
                  "18": ("ASSAULT",), "19": ("ASSAULT",), "20": ("ASSAULT",)}

# The types behind a CAMEO penta class; "" is no event. SANCTION counts as verbal conflict (3) in that corpus.
PENTA = {0: ("", "REQUEST"), 1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 2: ("COOPERATE", "AID", "RETREAT"),
         3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"),
         4: ("PROTEST", "MOBILIZE", "COERCE", "ASSAULT")}
