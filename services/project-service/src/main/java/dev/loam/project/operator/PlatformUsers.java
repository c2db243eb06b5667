package dev.loam.project.operator;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.error.ProjectError;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The users of the built-in project, through auth-service's own administration of users. */
class PlatformUsers {
    private static final String USERS = "/auth/v1/admin/users";
    private static final String LINK = "/auth/v1/admin/generate_link";
    private static final String VERIFY = "/auth/v1/verify";

    private final RestClient client;
    private final IdentityTokens identities;

    PlatformUsers(RestClient.Builder builder, Environment environment, IdentityTokens identities) {
        this.client = builder.baseUrl(environment.getRequiredProperty("spring.http.serviceclient.auth.base-url"))
                .build();
        this.identities = identities;
    }

    /**
     * Makes the user, or sets the password of the one that was made with this id before.
     *
     * @param password null for who logs in by other ways only
     */
    void put(UUID id, EmailAddress email, @Nullable String password) {
        Map<String, Object> user = new HashMap<>(Map.of("email", email.value(), "email_confirm", true));
        if (password != null) {
            user.put("password", password);
        }
        Map<String, Object> made = new HashMap<>(user);
        made.put("id", id.toString());
        try {
            send(HttpMethod.POST, USERS, made);
        } catch (HttpClientErrorException refused) {
            if (code(refused).equals("weak_password")) {
                throw new ProblemException(ProjectError.WEAK_PASSWORD, message(refused), refused);
            }
            again(id, user);
        } catch (RestClientException away) {
            throw unavailable(away);
        }
    }

    /** A session of the user: by a link that is made and followed here, and that nobody else sees. */
    JsonNode signIn(UUID id) {
        try {
            String email =
                    send(HttpMethod.GET, USERS + "/" + id, null).path("email").asString("");
            JsonNode link = send(HttpMethod.POST, LINK, Map.of("type", "magiclink", "email", email));
            if (!link.path("id").asString("").equals(id.toString())) {
                throw new ProblemException(ProjectError.SSO_REFUSED, "The operator's address is another user's by now");
            }
            String token = link.path("hashed_token").asString("");
            return send(HttpMethod.POST, VERIFY, Map.of("type", "magiclink", "token_hash", token));
        } catch (HttpClientErrorException refused) {
            throw new ProblemException(
                    ProjectError.SSO_REFUSED, "Auth-service opens no session for this operator", refused);
        } catch (RestClientException away) {
            throw new ProblemException(
                    ProjectError.SSO_UNAVAILABLE, "Auth-service cannot open a session at the moment", away);
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

    private JsonNode send(HttpMethod method, String path, @Nullable Map<String, Object> body) {
        Caller caller = new Caller.OfProject(
                ProjectRef.PLATFORM,
                Caller.OfProject.SERVICE_ROLE,
                "{\"role\":\"service_role\"}",
                null,
                null,
                new RequestId(UUID.randomUUID().toString()),
                Grants.ALL,
                0);
        RestClient.RequestBodySpec request = client.method(method)
                .uri(path)
                .header(IdentityTokens.HEADER, identities.sign(caller, method.name(), path));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        JsonNode answer = request.retrieve().body(JsonNode.class);
        return answer == null ? MissingNode.getInstance() : answer;
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
