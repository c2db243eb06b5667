package dev.loam.gateway.credential;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.gateway.route.Route;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Operators and what they may do, as project-service decides. They come with a personal access token, or with a session
 * of the built-in project {@code platform}, whose users they are. Only permissions are kept, never refusals.
 */
public final class Operators implements ChangeListener {
    private static final Duration KNOWN = Duration.ofMinutes(1);
    private static final int ROOM = 8 * 1024 * 1024;

    /** About what one of an operator's answers takes, with its permissions. */
    private static final int ENTRY = 1024;

    private static final String TOKEN_PREFIX = "lm_pat_";
    private static final String SIGNED_IN = "authenticated";
    private static final String NEXT_LEVEL = "next_aal";
    private static final JsonMapper JSON = new JsonMapper();

    private final KeyClient client;
    private final AccessTokens sessions;
    private final ProjectDirectory projects;
    private final Clock clock;
    private final Guesses guesses;
    private final RecentCache<OperatorQuery, AuthorizedOperator> cache;

    public Operators(KeyClient client, AccessTokens sessions, ProjectDirectory projects, Clock clock, Guesses guesses) {
        this.client = client;
        this.sessions = sessions;
        this.projects = projects;
        this.clock = clock;
        this.guesses = guesses;
        this.cache = new RecentCache<>(clock, ROOM, (_, _) -> ENTRY);
    }

    /**
     * The caller that the bearer token proves, if it may enter what the route names.
     *
     * @param network from where it comes, as {@link Guesses} counts
     */
    public Caller.Operator authorize(
            String bearer, Route route, String clientAddress, @Nullable String network, RequestId requestId) {
        AccessToken session = bearer.startsWith(TOKEN_PREFIX) ? null : session(bearer);
        AuthorizedOperator operator = authorized(
                new OperatorQuery(
                        session == null ? bearer : null,
                        session == null ? null : session.userId(),
                        route.project(),
                        route.organization()),
                network);
        return new Caller.Operator(
                operator.operatorId(),
                route.project(),
                operator.organizationId(),
                operator.organizationRole(),
                operator.permissions(),
                operator.tokenId(),
                session == null ? null : session.sessionId(),
                clientAddress,
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

    private AccessToken session(String bearer) {
        Project platform = projects.find(ProjectRef.PLATFORM);
        AccessToken session = platform == null ? null : verified(platform, bearer);
        if (session == null || session.userId() == null || !session.role().equals(SIGNED_IN)) {
            throw invalid();
        }
        if (lacksSecondFactor(session)) {
            throw new Refusal(
                    Reason.SECOND_FACTOR_NEEDED,
                    "Verify a factor of yours at /auth/v1/factors, then come with what it gives");
        }
        return session;
    }

    /** The user's own metadata are among the claims, so only the claim itself counts. */
    private static boolean lacksSecondFactor(AccessToken session) {
        return session.claims().contains(NEXT_LEVEL)
                && JSON.readTree(session.claims()).has(NEXT_LEVEL);
    }

    /** A token of any project is no operator's, however it fails: only that it was one and ended is worth telling. */
    private AccessToken verified(Project platform, String bearer) {
        try {
            return sessions.verify(platform, bearer);
        } catch (Refusal refusal) {
            throw switch (refusal.reason()) {
                case BAD_TOKEN, TOKEN_CLAIMS_REFUSED -> invalid();
                default -> refusal;
            };
        }
    }

    private AuthorizedOperator authorized(OperatorQuery query, @Nullable String network) {
        AuthorizedOperator known = cache.find(query);
        if (known != null) {
            return known;
        }
        AuthorizedOperator operator = ask(query, network);
        Instant end = operator.expiresAt();
        Duration left = end == null ? KNOWN : Duration.between(clock.instant(), end);
        cache.keep(query, operator, left.compareTo(KNOWN) < 0 ? left : KNOWN);
        return operator;
    }

    private AuthorizedOperator ask(OperatorQuery query, @Nullable String network) {
        guesses.require(network);
        try {
            return client.authorize(query);
        } catch (HttpClientErrorException.Unauthorized unknown) {
            guesses.wrong(network);
            throw invalid();
        } catch (HttpClientErrorException.Forbidden forbidden) {
            throw new Refusal(Reason.OPERATOR_FORBIDDEN, "This operator may not enter here");
        } catch (HttpClientErrorException.NotFound | HttpClientErrorException.BadRequest missing) {
            guesses.wrong(network);
            throw new Refusal(Reason.PROJECT_NOT_FOUND, "There is no such project or organization");
        } catch (RestClientException away) {
            throw new Refusal(Reason.SERVICE_UNAVAILABLE, "Operators' tokens cannot be checked at the moment");
        }
    }

    private static Refusal invalid() {
        return new Refusal(Reason.INVALID_OPERATOR_TOKEN, "The operator's token is not valid");
    }
}
