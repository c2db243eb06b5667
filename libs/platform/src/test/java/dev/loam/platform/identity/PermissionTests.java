package dev.loam.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.platform.project.ProjectRef;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PermissionTests {
    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void namesOnTheWireAreFoundAgain() {
        assertThat(Permission.values())
                .allSatisfy(permission ->
                        assertThat(Permission.find(permission.wireName())).isEqualTo(permission));
        assertThat(Permission.KEYS_REVEAL.wireName()).isEqualTo("keys.reveal");
        assertThat(Permission.find("KEYS_REVEAL")).isNull();
    }

    @Test
    void noRoleAdministersTheInstallation() {
        assertThat(Arrays.stream(BuiltInRole.values()).flatMap(role -> role.permissions().stream()))
                .doesNotContain(Permission.INSTALLATION_READ, Permission.INSTALLATION_WRITE);
    }

    @Test
    void eachRoleIsLessThanTheOwner() {
        assertThat(BuiltInRole.OWNER.permissions()).containsAll(BuiltInRole.ADMIN.permissions());
        assertThat(BuiltInRole.ADMIN.permissions())
                .containsAll(BuiltInRole.DEVELOPER.permissions())
                .containsAll(BuiltInRole.BILLING.permissions())
                .containsAll(BuiltInRole.VIEWER.permissions());
        assertThat(BuiltInRole.VIEWER.permissions())
                .doesNotContain(
                        Permission.DATABASE_WRITE,
                        Permission.KEYS_READ,
                        Permission.USERS_READ,
                        Permission.SECRETS_READ);
    }

    @Test
    void operatorTravelsWithItsPermissionsAndNoOthers() {
        RequestId request = new RequestId("r");
        Caller.Operator viewer =
                new Caller.Operator(UUID.randomUUID(), ProjectRef.PLATFORM, UUID.randomUUID(), "viewer", request);
        Caller travelled = json.readValue(json.writeValueAsString(viewer), Caller.class);
        assertThat(travelled).isEqualTo(viewer);
        assertThatExceptionOfType(MissingPermissionException.class)
                .isThrownBy(() -> ((Caller.Operator) travelled).require(Permission.DATABASE_WRITE));
        assertThat(new Caller.Operator(UUID.randomUUID(), null, null, "emperor", request).permissions())
                .allSatisfy(permission -> assertThat(permission.scope()).isEqualTo(Permission.Scope.ACCOUNT));
    }
}
