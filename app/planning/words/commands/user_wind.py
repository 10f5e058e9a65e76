"""What `commands.user_wind` says."""

from app.trade.templates import Words

_words = Words(__name__)

WIND = _words.template("Wind pressures {name}, {axis}: {shown} ({unit})", "풍압 {name}, {axis}방향: {shown} ({unit})")
