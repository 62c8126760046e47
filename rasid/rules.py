# LEAD'S NOTE (13:32): two helpers wrote this file. It belongs to the *cleaning* helper (RULES, Rule, Verdict, Check): please write
# yours again here. The topic file's rules were moved to rasid/topic_rules.py (topics.py imports from there): the *topics* helper
# goes on in topic_rules.py and does not touch this file.
raise ImportError("rasid/rules.py: see the note in the file; topic rules live in rasid/topic_rules.py")
