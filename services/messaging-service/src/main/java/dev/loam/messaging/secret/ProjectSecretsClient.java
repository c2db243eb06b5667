package dev.loam.messaging.secret;

import dev.loam.platform.project.ProjectRef;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What project-service tells other services of a project's secret settings. */
@HttpExchange("/internal/projects")
public interface ProjectSecretsClient {

    /** The secrets among the settings for auth, by their names; those that are not set are missing. */
    @GetExchange("/{ref}/settings/auth/secrets")
    Map<String, String> auth(@PathVariable ProjectRef ref);
}
