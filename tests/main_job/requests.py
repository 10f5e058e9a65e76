"""The main job's request in both languages, word for word as an engineer types it."""

KOREAN = (
    "10층 RC 건물의 내진설계를 GEN에서 해줘. X방향 6m 3경간, Y방향 6m 3경간, 층고 3.5m, "
    "기둥 600x600, 보 300x600, C24, 기초 고정. 바닥 고정하중 5.0, 활하중 2.5 kN/m². "
    "KDS 41 17 00:2019, 지진구역 I, 지반 S3, 내진등급 I, R=5."
)
ENGLISH = (
    "Do the seismic design of a 10-storey RC building in GEN. 3 bays of 6 m in X, 3 bays of 6 m in Y, "
    "storey height 3.5 m, columns 600x600, beams 300x600, C24, fixed base. "
    "Floor dead load 5.0, live load 2.5 kN/m². "
    "KDS 41 17 00:2019, seismic zone I, site class S3, seismic use group I, R=5."
)
