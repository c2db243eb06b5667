package dev.loam.event.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CapturedTablesTests {
    private static final ProjectRef PROJECT = new ProjectRef("abcdefghijklmnopqrst");
    private static final String SOURCE = "\"source\":[\"/projects/abcdefghijklmnopqrst/database/public/orders\"]";

    @Test
    void tableOfASubscriberThatWantsAllHasNoWishes() {
        assertThat(captured("{" + SOURCE + "}")).isEqualTo("[]");
        assertThat(captured("{%s,\"type\":[{\"prefix\":\"loam.\"}]}".formatted(SOURCE)))
                .isEqualTo("[]");
        assertThat(captured("{%s,\"data\":{\"record\":{\"price\":[{\"numeric\":[\">\",5]}]}}}".formatted(SOURCE)))
                .isEqualTo("[]");
    }

    @Test
    void operationsColumnsAndValuesAreToldWhereTheyHappen() {
        assertThat(captured("{%s,\"type\":[\"loam.database.row.inserted\",\"x\"]}".formatted(SOURCE)))
                .isEqualTo("[{\"operations\":[\"INSERT\"]}]");
        assertThat(captured(
                        "{%s,\"data\":{\"changed\":[\"status\"],\"old_record\":{\"status\":[\"open\",null]},\"record\":{\"status\":[\"paid\"],\"price\":[7]}}}"
                                .formatted(SOURCE)))
                .isEqualTo("[{\"operations\":[\"UPDATE\"],\"columns\":[\"status\"],"
                        + "\"before\":{\"status\":[\"open\",null]},\"after\":{\"status\":[\"paid\"]}}]");
    }

    @Test
    void alternativesAreWishesOfTheirOwn() {
        assertThat(captured("{%s,\"$or\":[{\"type\":[\"loam.database.row.deleted\"]},{\"data\":{\"changed\":[\"a\"]}}]}"
                        .formatted(SOURCE)))
                .isEqualTo("[{\"operations\":[\"DELETE\"]},{\"operations\":[\"UPDATE\"],\"columns\":[\"a\"]}]");
    }

    @Test
    void oneThatWantsAllIsEnough() {
        assertThat(captured(
                        "{%s,\"type\":[\"loam.database.row.inserted\"]}".formatted(SOURCE),
                        "{%s,\"type\":[\"loam.database.row.inserted\"]}".formatted(SOURCE)))
                .isEqualTo("[{\"operations\":[\"INSERT\"]}]");
        assertThat(captured("{%s,\"type\":[\"loam.database.row.inserted\"]}".formatted(SOURCE), "{" + SOURCE + "}"))
                .isEqualTo("[]");
    }

    @Test
    void patternForRowsThatNamesNoTableWouldNeverMatch() {
        String inserted = "\"type\":[\"loam.database.row.inserted\"]";
        assertThat(List.of(
                        "{%s}".formatted(inserted),
                        "{%s,\"source\":[{\"prefix\":\"/projects/\"}]}".formatted(inserted),
                        "{\"type\":[{\"prefix\":\"loam.database.row.\"}]}",
                        "{\"$or\":[{%s,%s},{%s}]}".formatted(SOURCE, inserted, inserted)))
                .allMatch(CapturedTables::missIn);
        assertThat(List.of(
                        "{%s,%s}".formatted(SOURCE, inserted),
                        "{\"type\":[{\"prefix\":\"loam.\"}]}",
                        "{\"$or\":[{%s,%s},{\"type\":[\"order.placed\"]}]}".formatted(SOURCE, inserted)))
                .noneMatch(CapturedTables::missIn);
    }

    private static String captured(String... patterns) {
        CapturedTables tables = CapturedTables.of(PROJECT, List.of(patterns));
        assertThat(tables.tables()).hasSize(1);
        return JsonMapper.shared().writeValueAsString(tables.tables().getFirst().wants());
    }
}
