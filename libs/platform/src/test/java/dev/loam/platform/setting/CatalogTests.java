package dev.loam.platform.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.change.ChangeFeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class CatalogTests {
    private final JsonMapper json = new JsonMapper();

    @ParameterizedTest
    @EnumSource
    void everySettingSaysWhatItIsForAndHasADefaultOfItsKind(SettingsDocument document) {
        assertThat(document.settings()).isNotEmpty().allSatisfy((name, setting) -> {
            assertThat(name).matches("[a-z0-9_]+(\\.[a-z0-9_]+)*");
            assertThat(setting.sentence()).matches("[A-Z].*\\.");
            if (!setting.otherwise().isNull()) {
                assertThat(setting.kind().complaint(setting.otherwise())).isNull();
            }
        });
    }

    @Test
    void endedSessionsAreRememberedForLongerThanTheirTokensLive() {
        Setting lifetime =
                Objects.requireNonNull(SettingsDocument.AUTH.settings().get("jwt_exp"));
        assertThat(lifetime.kind())
                .isInstanceOfSatisfying(
                        SettingKind.Whole.class,
                        seconds ->
                                assertThat(Duration.ofSeconds(seconds.to())).isLessThan(ChangeFeed.REVOCATIONS_KEPT));
    }

    @ParameterizedTest
    @EnumSource
    void everySettingThatSoundsSecretIsSealed(SettingsDocument document) {
        assertThat(document.settings().values())
                .filteredOn(setting -> setting.name().matches(".*(_secret|_secrets|_pass|_token|_access_key)"))
                .allMatch(Setting::secret);
    }

    @Test
    void readerFillsInDefaultsAndKnowsWhatIsSet() {
        ProjectSettings rest =
                ProjectSettings.of(SettingsDocument.REST, json.readTree("{\"db_max_rows\":7,\"jwt_aud\":null}"));
        assertThat(rest.whole("db_max_rows")).isEqualTo(7);
        assertThat(rest.texts("db_schemas")).isEqualTo(List.of("public", "graphql_public"));
        assertThat(rest.text("jwt_aud")).isNull();
        assertThat(rest.isSet("db_max_rows")).isTrue();
        assertThat(rest.isSet("jwt_aud")).isFalse();
        assertThatThrownBy(() -> rest.flag("db_max_row")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void projectsLimitIsNeverAboveTheInstallations() {
        ProjectSettings storage =
                ProjectSettings.of(SettingsDocument.STORAGE, json.readTree("{\"file_size_limit\":100}"));
        assertThat(storage.limit("file_size_limit", 50)).isEqualTo(50);
        assertThat(storage.limit("file_size_limit", 500)).isEqualTo(100);
        assertThat(ProjectSettings.of(SettingsDocument.STORAGE, json.readTree("{}"))
                        .limit("file_size_limit", 500))
                .isEqualTo(500);
        assertThat(storage.flag("features.s3_protocol.enabled")).isTrue();
    }

    @Test
    void numbersByNamesAreWholeAndInTheirRange() {
        SettingKind kind = SettingsDocument.REST.require("db_role_max_depth").kind();
        assertThat(kind.complaint(json.readTree("{\"anon\":2,\"p_role\":64}"))).isNull();
        for (String wrong : List.of("[]", "{\"anon\":65}", "{\"anon\":\"2\"}", "{\"anon\":1.5}", "{\"a b\":1}", "2")) {
            assertThat(kind.complaint(json.readTree(wrong))).as(wrong).isNotNull();
        }
        ProjectSettings rest =
                ProjectSettings.of(SettingsDocument.REST, json.readTree("{\"db_role_max_depth\":{\"anon\":2}}"));
        assertThat(rest.numbers("db_role_max_depth")).containsExactly(Map.entry("anon", 2L));
        assertThat(rest.number("db_aggregates_max_cost")).isNull();
    }

    @Test
    void nearestNameIsFoundAndNonsenseHasNone() {
        assertThat(SettingsDocument.AUTH.nearest("siteUrl")).isEqualTo("site_url");
        assertThat(SettingsDocument.AUTH.nearest("disable_sign_up")).isEqualTo("disable_signup");
        assertThat(SettingsDocument.STORAGE.nearest("fileSizeLimit")).isEqualTo("file_size_limit");
        assertThat(SettingsDocument.AUTH.nearest("frobnicate")).isNull();
    }
}
