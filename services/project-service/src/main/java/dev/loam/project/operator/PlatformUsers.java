package dev.loam.project.operator;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.error.ProjectError;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/** The users of the built-in project, through auth-service's own administration of users. */
class PlatformUsers {
    private static final String USERS = "/auth/v1/admin/users";

    private final RestClient client;
    private final IdentityTokens identities;

    PlatformUsers(RestClient.Builder builder, Environment environment, IdentityTokens identities) {
        this.client = builder.baseUrl(environment.getRequiredProperty("spring.http.serviceclient.auth.base-url"))
                .build();
        this.identities = identities;
    }

    /** Makes the user, or sets the password of the one that was made with this id before. */
    void put(UUID id, EmailAddress email, String password) {
        Map<String, Object> user =
                Map.of("id", id.toString(), "email", email.value(), "password", password, "email_confirm", true);
        try {
            send(HttpMethod.POST, USERS, user);
        } catch (HttpClientErrorException refused) {
            if (code(refused).equals("weak_password")) {
                throw new ProblemException(ProjectError.WEAK_PASSWORD, message(refused), refused);
            }
            again(id, Map.of("email", email.value(), "password", password, "email_confirm", true));
        } catch (RestClientException away) {
            throw unavailable(away);
        }
    }

    private void again(UUID id, Map<String, Object> user) {
        try {
            send(HttpMethod.PUT, USERS + "/" + id, user);
        } catch (HttpClientErrorException refused) {
            throw new ProblemException(
                    ProjectError.OPERATOR_EXISTS, "There is a user with this address: log in", refused);
        } catch (RestClientException away) {
            throw unavailable(away);
        }
    }

    private void send(HttpMethod method, String path, Map<String, Object> user) {
        Caller caller = new Caller.OfProject(
                ProjectRef.PLATFORM,
                Caller.OfProject.SERVICE_ROLE,
                "{\"role\":\"service_role\"}",
                null,
                null,
                new RequestId(UUID.randomUUID().toString()),
                Grants.ALL,
                0);
        client.method(method)
                .uri(path)
                .header(IdentityTokens.HEADER, identities.sign(caller, method.name(), path))
                .contentType(MediaType.APPLICATION_JSON)
                .body(user)
                .retrieve()
                .toBodilessEntity();
    }

    private static String code(HttpClientErrorException refused) {
        JsonNode body = refused.getResponseBodyAs(JsonNode.class);
        return body == null ? "" : body.path("error_code").asString("");
    }

    private static String message(HttpClientErrorException refused) {
        JsonNode body = refused.getResponseBodyAs(JsonNode.class);
        return body == null
                ? "The password is not accepted"
                : body.path("msg").asString("The password is not accepted");
    }

    private static ProblemException unavailable(RestClientException away) {
        return new ProblemException(
                ProjectError.SIGN_UP_UNAVAILABLE, "Auth-service cannot make the operator's login at the moment", away);
    }
}
