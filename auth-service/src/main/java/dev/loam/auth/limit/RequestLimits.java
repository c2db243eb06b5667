package dev.loam.auth.limit;

import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * How often one address may ask. A process takes a tenth of a limit at a time from the database and hands that out: several
 * processes together never allow more than the limit, perhaps a few fewer, and most requests cost no statement. Requests
 * from this machine itself, and those of whoever has the secret key, are not counted. Thread-safe.
 */
public final class RequestLimits {
    private static final int PARTS = 10;
    private static final int MOST_AT_ONCE = 50;
    private static final int MOST_REMEMBERED = 50_000;

    private final ProjectDirectory projects;
    private final ProjectWork work;
    private final Clock clock;
    private final ConcurrentMap<Subject, Lease> leases = new ConcurrentHashMap<>();

    RequestLimits(ProjectDirectory projects, ProjectWork work, Clock clock) {
        this.projects = projects;
        this.work = work;
        this.clock = clock;
    }

    /** Counts a request, and refuses it when there were too many. */
    public void require(Caller.OfProject caller, RequestLimit limit, Client client) {
        String address = client.ip();
        if (address == null || caller.isServiceRole() || isOwn(address)) {
            return;
        }
        long most = settings(caller.project()).whole(limit.setting());
        if (leases.size() >= MOST_REMEMBERED) {
            leases.clear();
        }
        Lease lease = leases.computeIfAbsent(new Subject(caller.project(), limit, address), _ -> new Lease());
        boolean within = lease.take(most, clock.instant(), () -> more(caller, limit, address, most));
        if (!within) {
            throw new AuthException(AuthError.OVER_REQUEST_RATE_LIMIT, "Request rate limit reached");
        }
    }

    private Rates.Share more(Caller.OfProject caller, RequestLimit limit, String address, long most) {
        int wanted = Math.clamp(most / PARTS, 1, MOST_AT_ONCE);
        return work.writing(
                caller, session -> Rates.take(session, limit + " " + address, wanted, most, limit.window()));
    }

    private ProjectSettings settings(ProjectRef project) {
        return ProjectSettings.of(projects.require(project), SettingsDocument.AUTH);
    }

    private static boolean isOwn(String address) {
        return InetAddress.ofLiteral(address).isLoopbackAddress();
    }

    private record Subject(
            ProjectRef project,
            RequestLimit limit,
            @Nullable String address) {}
}
