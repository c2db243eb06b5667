package dev.loam.auth.external;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingSecrets;
import dev.loam.platform.setting.SettingsDocument;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The providers that a project's users may sign in with, by its settings {@code external_<provider>_…}. */
class ProjectProviders {
    private final ProjectDirectory projects;
    private final SettingSecrets secrets;

    ProjectProviders(ProjectDirectory projects, SettingSecrets secrets) {
        this.projects = projects;
        this.secrets = secrets;
    }

    /** A provider that people are sent to. */
    ExternalProvider require(ProjectRef project, String name) {
        ExternalProvider provider = known(project, name);
        if (provider.clientIds().isEmpty()) {
            throw unsupported("missing OAuth client ID");
        }
        return provider;
    }

    /** A provider whose tokens are brought; the issuer names it where the name does not. */
    ExternalProvider requireIssuer(ProjectRef project, String name, String issuer) {
        ExternalProvider provider = name.isEmpty() ? byIssuer(project, issuer) : require(project, name);
        if (provider.definition().openId() == null || provider.clientIds().isEmpty()) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED,
                    "Custom OIDC provider \"%s\" not allowed".formatted(name.isEmpty() ? issuer : name));
        }
        return provider;
    }

    private ExternalProvider byIssuer(ProjectRef project, String issuer) {
        ProjectSettings auth = settings(project);
        for (String name : KnownProviders.names().stream().sorted().toList()) {
            ProviderDefinition definition = Objects.requireNonNull(KnownProviders.find(name));
            if (auth.flag("external_%s_enabled".formatted(name)) && definition.openId() != null) {
                ExternalProvider provider = known(project, name);
                if (provider.base().equals(withoutSlash(issuer))) {
                    return provider;
                }
            }
        }
        throw new AuthException(
                AuthError.VALIDATION_FAILED, "Custom OIDC provider \"%s\" not allowed".formatted(issuer));
    }

    private ExternalProvider known(ProjectRef project, String name) {
        ProviderDefinition definition = KnownProviders.find(name);
        if (definition == null) {
            throw unsupported("Provider %s could not be found".formatted(name));
        }
        ProjectSettings auth = settings(project);
        String prefix = "external_" + name;
        if (!auth.flag(prefix + "_enabled")) {
            throw unsupported("provider is not enabled");
        }
        return new ExternalProvider(
                definition,
                base(auth, definition),
                clientIds(auth, prefix),
                secrets.of(project, SettingsDocument.AUTH).get(prefix + "_secret"),
                auth.flag(prefix + "_email_optional"),
                has(prefix + "_skip_nonce_check") && auth.flag(prefix + "_skip_nonce_check"));
    }

    private static String base(ProjectSettings auth, ProviderDefinition definition) {
        String setting = "external_%s_url".formatted(definition.name());
        String own = has(setting) ? auth.text(setting) : null;
        String base = own == null || own.isBlank() ? definition.base() : own.strip();
        if (base == null) {
            throw unsupported("missing provider's URL");
        }
        return withoutSlash(base);
    }

    private static List<String> clientIds(ProjectSettings auth, String prefix) {
        return Stream.of(prefix + "_client_id", prefix + "_additional_client_ids")
                .filter(ProjectProviders::has)
                .map(auth::text)
                .flatMap(ProjectProviders::parts)
                .distinct()
                .toList();
    }

    private static boolean has(String setting) {
        return SettingsDocument.AUTH.settings().containsKey(setting);
    }

    private static Stream<String> parts(@Nullable String list) {
        return list == null
                ? Stream.empty()
                : Arrays.stream(list.split(",")).map(String::strip).filter(part -> !part.isEmpty());
    }

    private ProjectSettings settings(ProjectRef project) {
        return ProjectSettings.of(projects.require(project), SettingsDocument.AUTH);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static AuthException unsupported(String why) {
        return new AuthException(AuthError.VALIDATION_FAILED, "Unsupported provider: " + why);
    }
}
