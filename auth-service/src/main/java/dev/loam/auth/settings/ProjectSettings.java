package dev.loam.auth.settings;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.SettingsDocument;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The auth settings of projects, as they are now. */
public final class ProjectSettings {
    private static final Pattern PROVIDER = Pattern.compile("external_([a-z_]+)_enabled");

    private final ProjectDirectory projects;
    private final Clock clock;

    ProjectSettings(ProjectDirectory projects, Clock clock) {
        this.projects = projects;
        this.clock = clock;
    }

    public AuthSettings of(ProjectRef project) {
        return AuthSettings.of(projects.require(project));
    }

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

    /** About second factors. */
    public FactorSettings factors(ProjectRef project) {
        return FactorSettings.of(projects.require(project));
    }
}
