from strategy.ui import session
run = session.signed_in()
