package dev.loam.project.organization;

import static dev.loam.platform.test.Race.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.BuiltInRole;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.Race;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberTests {
    private final RunningService service = RunningService.shared();
    private final Tenant owner = Tenants.anOperator(service);
    private final Tenant other = Tenants.anOperator(service);
    private final String organization = "/platform/v1/organizations/" + owner.organization();

    @Test
    void roleWithoutAListOfPermissionsIsNone() {
        for (String role : List.of(
                "{\"name\":\"x\"}",
                "{\"name\":\"x\",\"permissions\":null}",
                "{\"name\":\"x\",\"permissions\":[null]}",
                "{\"permissions\":[]}")) {
            owner.post(organization + "/roles", role).answers(400);
        }
    }

    @Test
    void organizationIsForItsMembers() {
        for (String path : List.of("", "/members", "/roles", "/invitations")) {
            service.api().get(organization + path).answers(401);
            other.get(organization + path).answers(403).with("not_a_member").without("Some & Co.");
            owner.get(organization + path).answers(200);
        }
        other.patch(organization, "{\"name\":\"mine\"}").answers(403);
        other.delete(organization).answers(403);
        owner.patch(organization, "{\"name\":\"Renamed\"}").answers(200).with("Renamed");
    }

    @Test
    void organizationIsChangedAtTheVersionThatWasReadOnly() {
        String read = tag(owner.get(organization).answers(200));
        String renamed = tag(owner.patch(organization, "{\"name\":\"Renamed\"}")
                .header("If-Match", read)
                .answers(200));
        assertThat(renamed).isNotEqualTo(read);
        owner.patch(organization, "{\"name\":\"mine\"}")
                .header("If-Match", read)
                .answers(412);
        owner.delete(organization).header("If-Match", read).answers(412);
        owner.patch(organization, "{\"name\":\"mine\"}")
                .header("If-Match", "\"x\"")
                .answers(412);
        owner.get(organization).answers(200).with("Renamed").withHeader("ETag", renamed);
        owner.patch(organization, "{\"name\":\"Any\"}").header("If-Match", "*").answers(200);
    }

    @Test
    void roleIsChangedAtTheVersionThatWasReadOnly() throws Exception {
        String role = organization + "/roles/press";
        String made = "{\"name\":\"press\",\"permissions\":[]}";
        owner.post(organization + "/roles", made).answers(201);
        String read = tag(owner.get(role).answers(200));
        List<Permission> held = List.copyOf(BuiltInRole.OWNER.permissions());

        ApiAnswer winner = Race.hasOneWinner(
                read, racer -> owner.put(role, "{\"permissions\":[\"%s\"]}".formatted(held.get(racer))));

        assertThat(owner.get(role).answers(200).body()).isEqualTo(winner.body());
        owner.get(role).answers(200).withHeader("ETag", tag(winner));
        owner.put(role, "{\"permissions\":[]}").header("If-Match", "*").answers(200);
        owner.put(role, "{\"permissions\":[]}").answers(200);
        owner.delete(role).header("If-Match", tag(winner)).answers(412).with("precondition_failed");
        String last = tag(owner.get(role).answers(200));
        owner.delete(role).header("If-Match", last).answers(204);
        owner.post(organization + "/roles", made).answers(201);
        owner.delete(role).header("If-Match", read).answers(412);
    }

    @Test
    void memberIsChangedAtTheVersionThatWasReadOnly() throws Exception {
        join("viewer", null);
        String member = organization + "/members/" + other.operator();
        String read = tag(owner.get(member).answers(200).with("viewer"));
        List<String> roles = List.of("admin", "developer", "billing", "owner");

        ApiAnswer winner = Race.hasOneWinner(
                read, racer -> owner.patch(member, "{\"role\":\"%s\"}".formatted(roles.get(racer % roles.size()))));

        assertThat(owner.get(member).answers(200).body()).isEqualTo(winner.body());
        owner.delete(member).header("If-Match", read).answers(412).with("precondition_failed");
        owner.patch(member, "{\"role\":\"viewer\"}").header("If-Match", "*").answers(200);
        owner.delete(member).answers(204);
        join("viewer", null);
        owner.delete(member).header("If-Match", read).answers(412);
    }

    @Test
    void lastOwnerStaysWhicheverVersionIsNamed() {
        String self = organization + "/members/" + owner.operator();
        String read = tag(owner.get(self).answers(200));
        owner.patch(self, "{\"role\":\"admin\"}")
                .header("If-Match", read)
                .answers(409)
                .with("last_owner");
        owner.delete(self).header("If-Match", read).answers(409).with("last_owner");
        owner.delete(self).header("If-Match", "\"0\"").answers(412);
    }

    @Test
    void organizationWithProjectsStays() {
        owner.aProject();
        owner.delete(organization).answers(409).with("organization_not_empty");
        other.delete("/platform/v1/organizations/" + other.organization()).answers(204);
        other.get("/platform/v1/organizations")
                .answers(200)
                .without(other.organization().toString());
    }

    @Test
    void viewerSeesAndChangesNothing() {
        String ref = owner.aProject().path("ref").asString();
        join("viewer", null);
        other.get("/platform/v1/projects/" + ref).answers(200).with(ref);
        other.get("/platform/v1/projects/" + ref + "/keys").answers(403).with("permission_missing", "keys.read");
        other.get("/platform/v1/projects/" + ref + "?reveal=true").answers(403).without("postgresql://");
        other.patch(organization, "{\"name\":\"mine\"}").answers(403);
        other.post(
                        "/platform/v1/projects",
                        "{\"name\":\"x\",\"organization_id\":\"%s\"}".formatted(owner.organization()))
                .answers(403)
                .with("projects.create");
    }

    @Test
    void adminCannotTouchAnOwnerNorMakeOne() {
        join("admin", null);
        String boss = organization + "/members/" + owner.operator();
        other.patch(boss, "{\"role\":\"viewer\"}").answers(403).with("permission_not_held");
        other.delete(boss).answers(403).with("permission_not_held");
        other.patch(organization + "/members/" + other.operator(), "{\"role\":\"owner\"}")
                .answers(403)
                .with("permission_not_held");
        other.post(organization + "/invitations", "{\"email\":\"a@example.com\",\"role\":\"owner\"}")
                .answers(403)
                .without("lm_inv_");
    }

    @Test
    void lastOwnerStays() {
        String self = organization + "/members/" + owner.operator();
        owner.post(organization + "/leave", "").answers(409).with("last_owner");
        owner.delete(self).answers(409).with("last_owner");
        owner.patch(self, "{\"role\":\"admin\"}").answers(409).with("last_owner");
        join("owner", null);
        owner.post(organization + "/leave", "").answers(204);
        other.get(organization + "/members")
                .answers(200)
                .without(owner.operator().toString());
    }

    @Test
    void oneOwnerIsLeftHoweverManyLeaveAtOnce() throws Exception {
        for (int round = 0; round < Counts.of(5, 100); round++) {
            Tenant one = Tenants.anOperator(service);
            Tenant two = Tenants.anOperator(service);
            service.bean(Members.class).add(one.organization(), two.operator(), "owner", null);
            String leave = "/platform/v1/organizations/%s/leave".formatted(one.organization());
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<Integer>> answers = threads.invokeAll(List.<Callable<Integer>>of(
                        () -> one.post(leave, "").send().status(),
                        () -> two.post(leave, "").send().status()));
                assertThat(List.of(answers.getFirst().get(), answers.getLast().get()))
                        .containsExactlyInAnyOrder(204, 409);
            }
        }
    }

    @Test
    void customRoleHasItsPermissionsAndNoOthers() {
        String ref = owner.aProject().path("ref").asString();
        owner.post(organization + "/roles", "{\"name\":\"auditor\",\"permissions\":[\"project.read\",\"keys.read\"]}")
                .answers(201)
                .with("auditor");
        join("custom", "auditor");
        other.get("/platform/v1/projects/" + ref + "/keys").answers(200);
        other.post("/platform/v1/projects/" + ref + "/keys", "{}").answers(403).with("keys.write");
        other.get(organization + "/members").answers(403).with("members.read");
        owner.put(organization + "/roles/auditor", "{\"permissions\":[\"project.read\"]}")
                .answers(200);
        other.get("/platform/v1/projects/" + ref + "/keys").answers(403);
        owner.delete(organization + "/roles/auditor").answers(409).with("role_in_use");
        owner.delete(organization + "/members/" + other.operator()).answers(204);
        owner.delete(organization + "/roles/auditor").answers(204);
    }

    @Test
    void nobodyMakesARoleThatIsMoreThanTheirs() {
        owner.post(organization + "/roles", "{\"name\":\"roler\",\"permissions\":[\"roles.write\",\"members.read\"]}")
                .answers(201);
        join("custom", "roler");
        other.post(organization + "/roles", "{\"name\":\"more\",\"permissions\":[\"keys.reveal\"]}")
                .answers(403)
                .with("permission_not_held", "keys.reveal");
        other.put(organization + "/roles/roler", "{\"permissions\":[\"roles.write\",\"billing.write\"]}")
                .answers(403)
                .with("permission_not_held");
        owner.post(organization + "/roles", "{\"name\":\"root\",\"permissions\":[\"installation.write\"]}")
                .answers(400)
                .with("invalid_role");
        owner.post(organization + "/roles", "{\"name\":\"owner\",\"permissions\":[]}")
                .answers(400)
                .with("invalid_role");
        owner.put(organization + "/roles/admin", "{\"permissions\":[]}")
                .answers(400)
                .with("invalid_role");
    }

    private void join(String column, @Nullable String custom) {
        var roleId = custom == null
                ? null
                : service.bean(Roles.class)
                        .require(owner.organization(), custom)
                        .id();
        service.bean(Members.class).add(owner.organization(), other.operator(), column, roleId);
    }
}
