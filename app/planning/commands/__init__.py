"""Orders on the open model, planned by rules: one module per family of intents, each a pure function of a clause.

An intent looks at a clause through a `Hand`, takes what it uses out of it, and returns calls, a question or nothing.
What no intent took stays visible: a plan that leaves words of weight unread is not offered as sure. The intents lie in
folders by subject; `clause` and `named` below them read what any of them may meet, `missing` asks for what an order
leaves open, and `weighed` holds a plan to the whole message before it is offered.
"""
