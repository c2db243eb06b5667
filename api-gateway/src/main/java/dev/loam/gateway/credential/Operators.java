package dev.loam.gateway.credential;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.gateway.route.Route;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/** Operators' tokens and what they may enter, as project-service decides. Only permissions are kept, never refusals. */
public final class Operators implements ChangeListener {
    private static final Duration KNOWN = Duration.ofMinutes(1);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final KeyClient client;
    private final RecentCache<Question, AuthorizedOperator> cache;

    public Operators(KeyClient client, Clock clock) {
        this.client = client;
        this.cache = new RecentCache<>(clock);
    }

    /** The caller that the token proves, if it may enter what the route names. */
    public Caller.Operator authorize(String token, String method, Route route, RequestId requestId) {
        String kind = READING.contains(method) ? "GET" : "POST";
        Question question = new Question(token, kind, route.project(), route.organization());
        AuthorizedOperator operator = cache.find(question);
        if (operator == null) {
            operator = ask(question);
            cache.keep(question, operator, KNOWN);
        }
        return new Caller.Operator(
                operator.operatorId(),
                route.project(),
                operator.organizationId(),
                operator.organizationRole(),
                requestId);
    }

    @Override
    public void changed(Change change) {
        switch (change.kind()) {
            case Change.OPERATOR, Change.PROJECT -> cache.forget(_ -> true);
            default -> {}
        }
    }

    @Override
    public void missed() {
        cache.forget(_ -> true);
    }

    private AuthorizedOperator ask(Question question) {
        try {
            return client.authorize(new OperatorQuery(
                    question.token(), question.method(), question.project(), question.organization()));
        } catch (HttpClientErrorException.Unauthorized unknown) {
            throw new Refusal(Reason.INVALID_OPERATOR_TOKEN, "The operator's token is not valid");
        } catch (HttpClientErrorException.Forbidden forbidden) {
            throw new Refusal(Reason.OPERATOR_FORBIDDEN, "This operator may not enter here");
        } catch (HttpClientErrorException.NotFound | HttpClientErrorException.BadRequest missing) {
            throw new Refusal(Reason.PROJECT_NOT_FOUND, "There is no such project or organization");
        } catch (RestClientException away) {
            throw new Refusal(Reason.SERVICE_UNAVAILABLE, "Operators' tokens cannot be checked at the moment");
        }
    }

    private record Question(
            String token,
            String method,
            @Nullable ProjectRef project,
            @Nullable String organization) {}
}
