package dev.loam.platform.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.loam.platform.project.ProjectRef;
import java.util.Set;
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
     * @param organizationRole the operator's role in that organization, for people to read
     * @param permissions what the operator may do there, the limits of its access token applied
     * @param tokenId the access token it came with; null for one that logged in
     * @param sessionId the session of an operator that logged in
     * @param clientAddress the IP address from which the request came to the gateway; empty when unknown
     * @param requestId the id of this request
     */
    record Operator(
            UUID operatorId,
            @Nullable ProjectRef project,
            @Nullable UUID organizationId,
            @Nullable String organizationRole,
            Set<Permission> permissions,
            @Nullable UUID tokenId,
            @Nullable String sessionId,
            String clientAddress,
            RequestId requestId)
            implements Caller {

        @JsonCreator
        public Operator {
            permissions = Set.copyOf(permissions);
        }

        /** One with a built-in role and no token; with any other role it may do nothing but what everybody may. */
        public Operator(
                UUID operatorId,
                @Nullable ProjectRef project,
                @Nullable UUID organizationId,
                @Nullable String organizationRole,
                RequestId requestId) {
            this(
                    operatorId,
                    project,
                    organizationId,
                    organizationRole,
                    permissionsOf(organizationRole),
                    null,
                    null,
                    "",
                    requestId);
        }

        /** Whether the operator may do this to what the path names. */
        public boolean may(Permission permission) {
            return permissions.contains(permission);
        }

        /**
         * Refuses an operator who may not do this to what the path names.
         *
         * @throws MissingPermissionException answered as 403
         */
        public void require(Permission permission) {
            if (!may(permission)) {
                throw new MissingPermissionException(permission);
            }
        }

        private static Set<Permission> permissionsOf(@Nullable String role) {
            BuiltInRole builtIn = BuiltInRole.find(role);
            Set<Permission> permissions = Permission.of(Permission.Scope.ACCOUNT);
            if (builtIn != null) {
                permissions.addAll(builtIn.permissions());
            }
            return permissions;
        }
    }

    /** Another service of this installation. */
    record Service(String name, RequestId requestId) implements Caller {}

    /** Nobody that we know: only routes that are open to all take this. */
    record Anonymous(RequestId requestId) implements Caller {}
}
