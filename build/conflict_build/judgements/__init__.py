"""Judgements: what an editor decided about claims and incidents, found in the reports (`citations`, `mentions`)
and done to them: to incidents (`incidents`) before claims are made, then to claims (`applying`)."""
