package dev.loam.database.rest;

import dev.loam.database.error.RestException;
import dev.loam.database.execution.RequestSettings;
import dev.loam.database.grammar.Parameter;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.QualifiedName;
import dev.loam.platform.identity.Caller;
import java.util.List;
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
        MediaType accept,
        @Nullable String contentType,
        @Nullable String range,
        String headers,
        String cookies,
        byte[] body) {

    static final String ANONYMOUS_ROLE = "anon";

    boolean isAnonymous() {
        return caller.role().equals(ANONYMOUS_ROLE);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean isReading() {
        return method.equals("GET") || method.equals("HEAD");
    }

    RequestSettings transaction(boolean readOnly) {
        long timeout = (isAnonymous() ? properties.anonStatementTimeout() : properties.statementTimeout()).toMillis();
        return new RequestSettings(
                settings.searchPath(target.schema()),
                timeout + "ms",
                readOnly,
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
    String appliedPreferences(boolean write) {
        return preferences.applied(write, settings.transactionEnd().isOverridable());
    }

    static QualifiedName name(String schema, String name) {
        if (!Identifier.isValid(name)) {
            throw RestException.of(404, "PGRST125", "Invalid path specified in request URL");
        }
        return new QualifiedName(schema, name);
    }
}
