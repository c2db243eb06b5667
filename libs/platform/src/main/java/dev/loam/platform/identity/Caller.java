package dev.loam.platform.identity;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.loam.platform.project.ProjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, as the gateway verified it. Controllers take the kind they serve as a parameter; another kind is
 * refused before they run.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Caller.OfProject.class, name = "project"),
    @JsonSubTypes.Type(value = Caller.Operator.class, name = "operator"),
    @JsonSubTypes.Type(value = Caller.Service.class, name = "service"),
    @JsonSubTypes.Type(value = Caller.Anonymous.class, name = "anonymous")
})
public sealed interface Caller {

    /** The request attribute that holds the caller; no header can set it. */
    String ATTRIBUTE = Caller.class.getName();

    RequestId requestId();

    /**
     * A user, an API key or a function of one project.
     *
     * @param project the project whose data it may reach
     * @param role the database role that its statements run under
     * @param claims the verified claims as JSON, {@code role} filled in; what policies read as {@code auth.jwt()}
     * @param userId the {@code sub} of a user's token
     * @param sessionId the {@code session_id} of a user's token
     * @param requestId the id of this request
     * @param grants what it may touch beyond the role's limits
     * @param hop how many events led to this request; 0 for a request from outside
     */
    record OfProject(
            ProjectRef project,
            String role,
            String claims,
            @Nullable String userId,
            @Nullable String sessionId,
            RequestId requestId,
            Grants grants,
            int hop)
            implements Caller {

        public static final String SERVICE_ROLE = "service_role";

        public boolean isServiceRole() {
            return role.equals(SERVICE_ROLE);
        }
    }

    /**
     * A person or a tool that operates projects.
     *
     * @param operatorId the operator
     * @param project the project that the path names, when the operator may enter it; null on other paths
     * @param organizationId the organization of that project, or the one that the path names
     * @param organizationRole the operator's role in that organization
     * @param requestId the id of this request
     */
    record Operator(
            UUID operatorId,
            @Nullable ProjectRef project,
            @Nullable UUID organizationId,
            @Nullable String organizationRole,
            RequestId requestId)
            implements Caller {}

    /** Another service of this installation. */
    record Service(String name, RequestId requestId) implements Caller {}

    /** Nobody that we know: only routes that are open to all take this. */
    record Anonymous(RequestId requestId) implements Caller {}
}
