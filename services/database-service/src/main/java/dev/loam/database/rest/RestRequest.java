package dev.loam.database.rest;

import dev.loam.database.execution.RequestSettings;
import dev.loam.database.grammar.Parameter;
import dev.loam.database.grammar.Query;
import dev.loam.database.query.AnswerForm;
import dev.loam.database.query.Body;
import dev.loam.database.sql.QualifiedName;
import dev.loam.platform.identity.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request, understood as far as no catalog is needed.
 *
 * @param method the method; HEAD is told apart from GET
 * @param path the path below /rest/v1, decoded
 * @param target the table or function that it names
 * @param call whether that is a function
 * @param negotiated whether the client could have named another schema
 * @param range the header Range, when it counts
 * @param idempotencyKey the header Idempotency-Key of a request that may change something
 * @param preconditions what the version of a row must be; null when the request does not say
 * @param room what its answer may hold of the heap
 * @param references values that filters name, in an operation of a batch
 */
record RestRequest(
        Caller.OfProject caller,
        RestSettings settings,
        RestProperties properties,
        String method,
        String path,
        QualifiedName target,
        boolean call,
        boolean negotiated,
        List<Parameter> parameters,
        Preferences preferences,
        List<MediaType> accepted,
        @Nullable String contentType,
        @Nullable String range,
        @Nullable String idempotencyKey,
        @Nullable Preconditions preconditions,
        AnswerMemory.Room room,
        @Nullable References references,
        String headers,
        String cookies,
        byte[] body) {

    private static final String UNKNOWN_CALLERS_ROLE = "anon";

    /** Whether its role is one that needs no token, so that a token might have opened what is closed to it. */
    boolean isAnonymous() {
        return caller.role().equals(settings.anonymousRole());
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean isReading() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The body in the form of an answer that there is room for. */
    AnswerForm form(Body body) {
        return new AnswerForm(body, room.allowed());
    }

    RoleLimits limits() {
        return settings.limits(caller.role());
    }

    /** Most rows of an answer, and of each embed; null for any number. */
    @Nullable
    Long maxRows() {
        Long own = limits().maxRows();
        Long all = settings.maxRows();
        return own == null ? all : all == null ? own : Long.valueOf(Math.min(own, all));
    }

    Query query() {
        return query(parameters);
    }

    /** What other parameters than all of the request's say. */
    Query query(List<Parameter> some) {
        Query query = Query.of(some);
        return references == null ? query : references.applied(query);
    }

    /** For a function called by its query string. */
    Query callQuery() {
        Query query = Query.ofCall(parameters);
        return references == null ? query : references.applied(query);
    }

    RequestSettings transaction(boolean readOnly) {
        return transaction(readOnly, Map.of());
    }

    /** A transaction with what a function wants set for the whole of it. */
    RequestSettings transaction(boolean readOnly, Map<String, String> wanted) {
        return new RequestSettings(
                settings.searchPath(target.schema()),
                StatementTimeouts.of(
                        properties,
                        caller.role().equals(UNKNOWN_CALLERS_ROLE),
                        limits().timeout(),
                        wanted.get("statement_timeout")),
                readOnly,
                wanted.get("default_transaction_isolation"),
                caller.claims(),
                isHead() ? "HEAD" : method,
                path,
                headers,
                cookies,
                caller.hop(),
                caller.requestId().value(),
                preferences.timeZone(),
                settings.appSettings(),
                caller.role(),
                settings.preRequest());
    }

    boolean commits() {
        return settings.transactionEnd().commits(preferences.transaction());
    }

    /** What is told as applied of the client's preferences. */
    @Nullable
    String appliedPreferences(String... meaningful) {
        return preferences.applied(
                Set.copyOf(List.of(meaningful)), settings.transactionEnd().isOverridable());
    }

    /** Whether the answer tells what a catalog must know to be true now: which tables have policies. */
    boolean tellsOfPlans() {
        return preferences.counting().estimates() || accepted.stream().anyMatch(type -> type.plan() != null);
    }

    /** Whether the path names no table and no function. */
    boolean isRoot() {
        return target.name().isEmpty();
    }
}
