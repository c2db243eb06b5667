package dev.loam.auth.captcha;

import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.outside.Deadline;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingSecrets;
import dev.loam.platform.setting.SettingsDocument;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/** Lets nobody on who has not solved a captcha, where the project wants one. A provider that does not answer lets nobody on. */
public final class Captchas {
    private static final Logger log = LoggerFactory.getLogger(Captchas.class);

    private final ProjectDirectory projects;
    private final SettingSecrets secrets;
    private final RestClient http;
    private final CaptchaProperties properties;

    Captchas(ProjectDirectory projects, SettingSecrets secrets, RestClient http, CaptchaProperties properties) {
        this.projects = projects;
        this.secrets = secrets;
        this.http = http;
        this.properties = properties;
    }

    /** What a page of ours has to show; null where the project wants no captchas. */
    public @Nullable Widget widget(ProjectRef project) {
        ProjectSettings auth = ProjectSettings.of(projects.require(project), SettingsDocument.AUTH);
        if (!auth.flag("security_captcha_enabled")) {
            return null;
        }
        String siteKey = auth.text("security_captcha_site_key");
        return isTurnstile(auth) ? Widget.turnstile(siteKey) : Widget.hcaptcha(siteKey);
    }

    /** Refuses a request without a solved captcha; administrators need none. */
    public void require(Caller.OfProject caller, @Nullable MetaSecurity security, Client client) {
        ProjectSettings auth = ProjectSettings.of(projects.require(caller.project()), SettingsDocument.AUTH);
        if (!auth.flag("security_captcha_enabled") || caller.isServiceRole()) {
            return;
        }
        String token = security == null || security.captchaToken() == null
                ? ""
                : security.captchaToken().strip();
        if (token.isEmpty()) {
            throw disallowed("no captcha_token found");
        }
        JsonNode verdict = verdict(caller.project(), address(auth), token, client);
        if (!verdict.path("success").asBoolean(false)) {
            List<String> faults = verdict.path("error-codes")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            throw disallowed(String.join(", ", faults));
        }
    }

    private JsonNode verdict(ProjectRef project, URI address, String token, Client client) {
        String secret = secrets.of(project, SettingsDocument.AUTH).get("security_captcha_secret");
        if (secret == null) {
            log.warn("Captchas of {} are on, and it has no security_captcha_secret", project);
            throw new AuthException(AuthError.UNEXPECTED_FAILURE, "captcha verification process failed");
        }
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("secret", secret.strip());
        form.add("response", token);
        form.add("remoteip", Objects.requireNonNullElse(client.ip(), ""));
        try {
            return Objects.requireNonNull(Deadline.within(
                    properties.timeout(),
                    () -> http.post()
                            .uri(address)
                            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                            .body(form)
                            .retrieve()
                            .body(JsonNode.class)));
        } catch (RestClientException | TimeoutException | NullPointerException away) {
            log.warn("A captcha of {} could not be verified at {}", project, address, away);
            throw new AuthException(AuthError.UNEXPECTED_FAILURE, "captcha verification process failed");
        }
    }

    private URI address(ProjectSettings auth) {
        return isTurnstile(auth) ? properties.turnstileUrl() : properties.hcaptchaUrl();
    }

    private static boolean isTurnstile(ProjectSettings auth) {
        return "turnstile".equals(auth.text("security_captcha_provider"));
    }

    private static AuthException disallowed(String why) {
        return new AuthException(
                AuthError.CAPTCHA_FAILED, "captcha protection: request disallowed (%s)".formatted(why));
    }
}
