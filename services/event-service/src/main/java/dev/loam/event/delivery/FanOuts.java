package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.subscription.Wishes;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists that became calls, and what came of those. A call is a {@link FunctionCall} like any other, with its attempts, its
 * age and its dead letter. One row a list knows which have ended; whoever ends the last one makes the event that joins them.
 * Every step can be done again: all ids follow from what they identify.
 */
final class FanOuts {
    /** The type of the event that has the results of all. */
    static final String JOINED = "loam.function.joined";

    private static final String FOLDER = "/projects/%s/fan-outs/";
    private static final int MOST_WITH_ANSWERS = 768 * 1024;

    private final JdbcClient jdbc;
    private final Supplier<Intake> intake;
    private final JsonMapper json;
    private final Clock clock;

    /** @param intake asked for when it is first needed: it leads here */
    FanOuts(JdbcClient jdbc, Supplier<Intake> intake, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.intake = intake;
        this.json = json;
        this.clock = clock;
    }

    private record Progress(String source, boolean complete) {}

    /** Has a function called with each of the items. Durable when it returns. */
    void start(CloudEvent answered, UUID id, String function, List<JsonNode> items, Wishes wishes) {
        ProjectRef project = answered.project();
        jdbc.sql("""
                        insert into event.fan_out (ref, id, source, results)
                        values (:ref, :id, :source, array_fill(cast(null as uuid), array[cast(:count as integer)]))
                        on conflict on constraint fan_out_pkey do nothing
                        """)
                .param("ref", project.value())
                .param("id", id)
                .param("source", answered.source())
                .param("count", items.size())
                .update();
        if (items.isEmpty()) {
            join(answered, id, answered.source());
            return;
        }
        List<CloudEvent> calls = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            calls.add(call(answered, id, i, items.get(i)));
        }
        intake.get().call(project, calls, function, wishes);
    }

    /** Notes how a call ended, if it is one of a list. */
    void ended(CloudEvent call, UUID result) {
        String folder = FOLDER.formatted(call.project());
        if (!FunctionCall.is(call) || !call.source().startsWith(folder)) {
            return;
        }
        UUID id = UUID.fromString(call.source().substring(folder.length()));
        jdbc.sql("""
                        update event.fan_out
                        set results[cast(:place as integer)] = coalesce(results[cast(:place as integer)], :result)
                        where ref = :ref and id = :id
                        returning source, array_position(results, cast(null as uuid)) is null as complete
                        """)
                .param("place", Integer.parseInt(String.valueOf(call.subject())) + 1)
                .param("result", result)
                .param("ref", call.project().value())
                .param("id", id)
                .query((row, number) -> new Progress(row.getString("source"), row.getBoolean("complete")))
                .optional()
                .filter(Progress::complete)
                .ifPresent(progress -> join(call, id, progress.source()));
    }

    private void join(CloudEvent last, UUID id, String source) {
        ProjectRef project = last.project();
        String whole = parts(project, id, true);
        CloudEvent joined = new CloudEvent(
                project,
                DeterministicId.of("joined", id.toString()),
                JOINED,
                source,
                id.toString(),
                clock.instant(),
                "application/json",
                whole.length() <= MOST_WITH_ANSWERS ? whole : parts(project, id, false),
                null,
                last.hop() + 1,
                last.actor(),
                null,
                last.cause());
        intake.get().accept(project, List.of(joined));
    }

    /** @param answers whether what the calls answered is told, or only where it can be read */
    private String parts(ProjectRef project, UUID id, boolean answers) {
        return jdbc.sql("""
                        select jsonb_build_object(
                            'succeeded', count(*) filter (where e.type = 'loam.function.succeeded'),
                            'failed', count(*) filter (where e.type is distinct from 'loam.function.succeeded'),
                            'parts', coalesce(jsonb_agg(jsonb_build_object(
                                'call', e.data->'event_id', 'outcome', e.data->'outcome', 'error', e.data->'error',
                                'answer', case when :answers then e.data->'answer' end) order by r.place), '[]'))::text
                        from event.fan_out f
                        cross join unnest(f.results) with ordinality as r (id, place)
                        left join event.event e on e.ref = f.ref and e.id = r.id
                        where f.ref = :ref and f.id = :id
                        """)
                .param("answers", answers)
                .param("ref", project.value())
                .param("id", id)
                .query(String.class)
                .single();
    }

    private CloudEvent call(CloudEvent answered, UUID id, int place, JsonNode item) {
        String body = Base64.getEncoder().encodeToString(item.toString().getBytes(StandardCharsets.UTF_8));
        return new CloudEvent(
                answered.project(),
                DeterministicId.of("part", id.toString(), Integer.toString(place)),
                FunctionCall.TYPE,
                FOLDER.formatted(answered.project()) + id,
                Integer.toString(place),
                clock.instant(),
                "application/json",
                json.writeValueAsString(Map.of(
                        "method",
                        "POST",
                        "path",
                        "/",
                        "headers",
                        Map.of("content-type", List.of("application/json")),
                        "body",
                        body)),
                null,
                answered.hop() + 1,
                answered.actor(),
                null,
                answered.following());
    }
}
