package dev.loam.sdk.platform;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Projects. Immutable, thread-safe. */
public final class Projects {
    private static final String PATH = "/projects";

    private final PlatformClient platform;

    Projects(PlatformClient platform) {
        this.platform = platform;
    }

    /**
     * Some projects, newest first.
     *
     * @param search part of a name, or how a ref begins; null for all
     * @param cursor where the page before ended; null for the first one
     */
    public Call<ProjectPage> list(@Nullable String search, int limit, @Nullable String cursor) {
        Request request = PlatformClient.request("GET", PATH)
                .query("search", search)
                .query("limit", limit)
                .query("cursor", cursor);
        return platform.call(request).map(answer -> answer.as(ProjectPage.class));
    }

    /** Makes a project, with a database of its own. */
    public Call<ProjectCredentials> create(NewProject project) {
        return platform.keyed("POST", PATH, project).map(answer -> answer.as(ProjectCredentials.class));
    }

    /** A project. */
    public Call<Project> get(String ref) {
        return platform.call("GET", path(ref), null).map(Projects::project);
    }

    /** Gives a project another name. */
    public Call<Project> rename(String ref, String name) {
        return platform.keyed("PATCH", path(ref), Map.of("name", name)).map(Projects::project);
    }

    /** Lets a project rest: it answers nobody until it is resumed. */
    public Call<Void> pause(String ref) {
        return act(ref, "/pause");
    }

    /** Wakes a project that rests. */
    public Call<Void> resume(String ref) {
        return act(ref, "/resume");
    }

    /** Begins to delete a project: it is gone for its users, and can be restored for a while. */
    public Call<Void> delete(String ref) {
        return platform.call("DELETE", path(ref), null).ignoringAnswer();
    }

    /** Brings back a project that is being deleted. */
    public Call<Void> restore(String ref) {
        return act(ref, "/restore");
    }

    private Call<Void> act(String ref, String what) {
        Call<Answer> call = platform.keyed("POST", path(ref) + what, Map.of());
        return call.ignoringAnswer();
    }

    private static Project project(Answer answer) {
        return answer.as(Project.class);
    }

    private static String path(String ref) {
        return PATH + "/" + Request.encoded(ref);
    }
}
