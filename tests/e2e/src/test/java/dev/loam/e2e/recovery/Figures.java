package dev.loam.e2e.recovery;

/** What a project lived through. */
record Figures(long events, long doubles, long objects, long refreshes, long tried, long acknowledged) {
    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0);

    Figures plus(Figures other) {
        return new Figures(
                events + other.events,
                doubles + other.doubles,
                objects + other.objects,
                refreshes + other.refreshes,
                tried + other.tried,
                acknowledged + other.acknowledged);
    }

    @Override
    public String toString() {
        return "%d requests, %d acknowledged; %d rows with their events, %d delivered twice; %d objects; %d refreshes"
                .formatted(tried, acknowledged, events, doubles, objects, refreshes);
    }
}
