package dev.loam.function.deployment;

import static dev.loam.platform.test.Race.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.Jars;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.Race;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changes that are bound to what was read. */
class RevisionTests extends DeploymentScenario {
    private static final String TRIGGER =
            "{\"triggers\":[{\"type\":\"storage\",\"bucket\":\"b%d\",\"events\":[\"created\"]}]}";

    @Test
    void versionIsMadeLiveWhereNoOtherWasMeanwhileOnly() throws Exception {
        for (int version = 1; version <= 4; version++) {
            deploy("resize");
        }
        String read = tag(operator().get(function("resize")).answers(200).withHeader("Cache-Control", "no-store"));
        long revision = shown("resize").path("revision").asLong();

        ApiAnswer winner = Race.hasOneWinner(
                read,
                racer -> operator().put(function("resize") + "/live", "{\"version\":%d}".formatted(racer % 4 + 1)));

        JsonNode now = shown("resize");
        assertThat(now.path("revision").asLong()).isEqualTo(revision + 1);
        assertThat(now.path("live_version").asInt())
                .isEqualTo(JsonMapper.shared()
                        .readTree(winner.body())
                        .path("version")
                        .asInt());
        operator()
                .delete(function("resize"))
                .header("If-Match", read)
                .answers(412)
                .with("precondition_failed");
        operator().get(function("resize")).answers(200);
        operator().put(function("resize") + "/live", "{\"version\":1}").answers(200);
        operator()
                .put(function("resize") + "/live", "{\"version\":2}")
                .header("If-Match", "*")
                .answers(200);
        operator()
                .put(function("other") + "/live", "{\"version\":2}")
                .header("If-Match", read)
                .answers(404);
        deploy("resize");
        assertThat(tag(operator().get(function("resize")).answers(200))).isEqualTo("\"%d\"".formatted(revision + 4));
        operator()
                .delete(function("resize"))
                .header("If-Match", "\"%d\"".formatted(revision + 4))
                .answers(204);
    }

    @Test
    void triggersAreDeclaredWhereNobodyElseDidMeanwhileOnly() throws Exception {
        String triggers = triggers("resize");
        operator().put(triggers, TRIGGER.formatted(99)).header("If-Match", "*").answers(412);
        operator()
                .put(triggers, TRIGGER.formatted(99))
                .header("If-Match", "\"7\"")
                .answers(412);
        String nothing = tag(operator().get(triggers).answers(200).with("\"triggers\":[]"));
        ApiAnswer first = Race.hasOneWinner(nothing, racer -> operator().put(triggers, TRIGGER.formatted(racer)));
        assertThat(tag(operator().get(triggers).answers(200).with(bucket(first))))
                .isEqualTo(tag(first));

        ApiAnswer second =
                Race.hasOneWinner(tag(first), racer -> operator().put(triggers, TRIGGER.formatted(100 + racer)));

        assertThat(tag(operator().get(triggers).answers(200).with(bucket(second))))
                .isEqualTo(tag(second));
        operator().delete(triggers).header("If-Match", tag(first)).answers(412).with("precondition_failed");
        operator().put(triggers, TRIGGER.formatted(1)).header("If-Match", "*").answers(200);
        operator().delete(triggers).answers(204);
        operator().put(triggers, TRIGGER.formatted(1)).answers(200);
        operator()
                .put(triggers, TRIGGER.formatted(2))
                .header("If-Match", tag(second))
                .answers(412);
        operator()
                .put(triggers, TRIGGER.formatted(2))
                .header("If-Match", nothing)
                .answers(412);
    }

    private static String bucket(ApiAnswer answer) {
        return answer.body().replaceFirst(".*(\"bucket\":\"b\\d+\").*", "$1");
    }

    private JsonNode shown(String function) {
        return JsonMapper.shared()
                .readTree(operator().get(function(function)).answers(200).body());
    }

    private void deploy(String function) {
        operator()
                .deploy(project, function, Jars.aJar().describedBy(PLAIN).bytes())
                .answers(201);
    }
}
