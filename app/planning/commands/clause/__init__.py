"""How an order is read clause by clause: values, words and what they make; nothing here knows an intent."""
