package dev.loam.event.webhook;

import dev.loam.event.EventError;
import dev.loam.event.subscription.EventPattern;
import dev.loam.event.subscription.Wishes;
import dev.loam.platform.http.PublicAddresses;
import dev.loam.platform.problem.ProblemException;
import java.net.InetAddress;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A webhook as an operator wants it. */
record WebhookDraft(String name, URI url, @Nullable String description, EventPattern pattern, Wishes wishes) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final int MAX_URL = 2048;
    private static final int MAX_DESCRIPTION = 500;

    WebhookDraft {
        if (!NAME.matcher(name).matches()) {
            throw invalid("A webhook's name is up to 63 small letters, digits, - and _");
        }
        if (description != null && description.length() > MAX_DESCRIPTION) {
            throw invalid("A description has at most %d characters".formatted(MAX_DESCRIPTION));
        }
    }

    /** The address, if events may be sent there as far as that can be told without resolving its name. */
    static URI url(@Nullable String given, boolean privateHosts) {
        URI url = parsed(given);
        boolean https = "https".equals(url.getScheme());
        if (!https && !(privateHosts && "http".equals(url.getScheme()))) {
            throw invalid("Events are sent to https:// addresses");
        }
        if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
            throw invalid("'url' has a host, and neither a user nor a fragment");
        }
        if (!privateHosts && isPrivate(url.getHost())) {
            throw invalid("Events are not sent to private addresses");
        }
        return url;
    }

    private static URI parsed(@Nullable String given) {
        if (given == null || given.isBlank() || given.length() > MAX_URL) {
            throw invalid("'url' has between 1 and %d characters".formatted(MAX_URL));
        }
        try {
            return URI.create(given);
        } catch (IllegalArgumentException malformed) {
            throw invalid("'url' is no address");
        }
    }

    private static boolean isPrivate(String host) {
        try {
            return !PublicAddresses.isPublic(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException aName) {
            return host.equalsIgnoreCase("localhost");
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(EventError.INVALID_WEBHOOK, detail);
    }
}
