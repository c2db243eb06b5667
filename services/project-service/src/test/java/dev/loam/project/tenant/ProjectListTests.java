package dev.loam.project.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProjectListTests {
    private static final String PATH = "/platform/v1/projects";

    private final RunningService service = RunningService.shared();
    private final Tenant tenant = Tenants.anOperator(service);

    @Test
    void pagesFollowOneAnotherInBothOrders() {
        for (String name : List.of("delta", "Alpha", "charlie", "Bravo", "echo")) {
            create(name);
        }
        assertThat(names("name", 2)).containsExactly("Alpha", "Bravo", "charlie", "delta", "echo");
        assertThat(names("-name", 2)).containsExactly("echo", "delta", "charlie", "Bravo", "Alpha");
        assertThat(names("created_at", 3)).containsExactly("delta", "Alpha", "charlie", "Bravo", "echo");
        assertThat(names("-created_at", 1)).containsExactly("echo", "Bravo", "charlie", "Alpha", "delta");
        assertThat(page("?limit=2").path("total").asInt()).isEqualTo(5);
    }

    @Test
    void projectIsFoundByPartsOfItsNameByItsRefAndByItsState() {
        create("holiday photos");
        String other = create("ledger 100%").path("ref").asString();
        assertThat(page("?search=PHOTO").path("items").size()).isEqualTo(1);
        assertThat(page("?search=%25").path("items").size()).isEqualTo(1);
        assertThat(page("?search=" + other.substring(0, 8))
                        .path("items")
                        .get(0)
                        .path("ref")
                        .asString())
                .isEqualTo(other);
        tenant.post(PATH + "/" + other + "/pause", "").answers(200);
        assertThat(page("?status=paused").path("total").asInt()).isEqualTo(1);
        assertThat(page("?status=active").path("total").asInt()).isEqualTo(1);
        assertThat(page("?organization_id=" + tenant.organization())
                        .path("total")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void listHasNothingOfOthers() {
        Tenant stranger = Tenants.anOperator(service);
        String theirs = stranger.aProject().path("ref").asString();
        tenant.get(PATH + "?organization_id=" + stranger.organization())
                .answers(200)
                .with("\"total\":0")
                .without(theirs);
        tenant.get(PATH + "?search=" + theirs).answers(200).with("\"total\":0");
        service.api().get(PATH + "?limit=1").answers(401);
    }

    @Test
    void whatCannotBeListedIsRefused() {
        for (String wrong : List.of(
                "limit=0",
                "limit=501",
                "sort=ref",
                "cursor=x",
                "search=%00",
                "cursor=" + "YWFhYWFhYWFhYWFhYWFhYWFhYWFhbm90LWEtdGltZQ",
                "status=gone",
                "organization_id=1")) {
            tenant.get(PATH + "?" + wrong).answers(400).with("validation_failed");
        }
    }

    private List<String> names(String sort, int limit) {
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page("?sort=%s&limit=%d&cursor=%s".formatted(sort, limit, cursor));
            assertThat(page.path("items").size()).isLessThanOrEqualTo(limit);
            page.path("items").forEach(item -> names.add(item.path("name").asString()));
            cursor = page.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        return names;
    }

    private JsonNode page(String query) {
        return service.read(tenant.get(PATH + query).answers(200).body());
    }

    private JsonNode create(String name) {
        return service.read(tenant.post(PATH, "{\"name\":\"%s\"}".formatted(name))
                .answers(201)
                .body());
    }
}
