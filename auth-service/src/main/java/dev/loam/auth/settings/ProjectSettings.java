package dev.loam.auth.settings;

import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.SettingsDocument;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The auth settings of projects, as they are now. */
public final class ProjectSettings {
    private static final Pattern PROVIDER = Pattern.compile("external_([a-z_]+)_enabled");

    private static final int MOST_REMEMBERED = 10_000;

    private final ProjectDirectory projects;
    private final Clock clock;
    private final Map<ProjectRef, Known> read = new ConcurrentHashMap<>();

    ProjectSettings(ProjectDirectory projects, Clock clock) {
        this.projects = projects;
        this.clock = clock;
    }

    /** Read once for as long as the directory has the project as it is: each request asks several times. */
    @SuppressWarnings("ReferenceEquality") // The very object: to compare what is in it costs more than to read it.
    public AuthSettings of(ProjectRef ref) {
        Project project = projects.require(ref);
        Known known = read.get(ref);
        if (known != null && known.project() == project) {
            return known.settings();
        }
        AuthSettings settings = AuthSettings.of(project);
        if (read.size() >= MOST_REMEMBERED) {
            read.clear();
        }
        read.put(ref, new Known(project, settings));
        return settings;
    }

    private record Known(Project project, AuthSettings settings) {}

    /** The providers that there are, and whether users may sign in with them. */
    public Map<String, Boolean> providers(ProjectRef project) {
        var auth = dev.loam.platform.setting.ProjectSettings.of(projects.require(project), SettingsDocument.AUTH);
        Map<String, Boolean> providers = new HashMap<>();
        SettingsDocument.AUTH.settings().forEach((name, setting) -> {
            Matcher provider = PROVIDER.matcher(name);
            if (setting.comesWith() == null && provider.matches()) {
                providers.put(provider.group(1), auth.flag(name));
            }
        });
        return providers;
    }

    /** About mails, texts and links. */
    public MessageSettings messages(ProjectRef project) {
        return MessageSettings.of(projects.require(project), clock.instant());
    }

    /** Whether what happens to users is recorded in the project's database. */
    public boolean auditsInDatabase(ProjectRef project) {
        return of(project).auditsInDatabase();
    }

    /** For how many days that record is kept; 0 for ever. */
    public long auditRetentionDays(ProjectRef project) {
        return dev.loam.platform.setting.ProjectSettings.of(projects.require(project), SettingsDocument.AUTH)
                .whole("audit_log_retention_days");
    }

    /** About second factors. */
    public FactorSettings factors(ProjectRef project) {
        return FactorSettings.of(projects.require(project));
    }
}
