package dev.loam.function.component;

import dev.loam.platform.project.Project;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of a project: the installation's and its own. */
public final class ComponentRules {
    private final List<ComponentRule> refused;
    private final List<ComponentRule> warned;

    private ComponentRules(List<ComponentRule> refused, List<ComponentRule> warned) {
        this.refused = refused;
        this.warned = warned;
    }

    /** The rules for a project; one that is not known has the installation's. */
    public static ComponentRules of(ComponentProperties installation, @Nullable Project project) {
        if (project == null) {
            return new ComponentRules(rules(installation.refused().stream()), rules(installation.warned().stream()));
        }
        ProjectSettings own = ProjectSettings.of(project, SettingsDocument.FUNCTIONS);
        return new ComponentRules(
                rules(Stream.concat(installation.refused().stream(), own.texts("refused_components").stream())),
                rules(Stream.concat(installation.warned().stream(), own.texts("warned_components").stream())));
    }

    /** What they say of these, refusals first. */
    public List<Finding> check(List<Component> components) {
        List<Finding> findings = new ArrayList<>();
        find(components, refused, true, findings);
        find(components, warned, false, findings);
        return findings;
    }

    private static void find(
            List<Component> components, List<ComponentRule> rules, boolean refuses, List<Finding> findings) {
        for (Component component : components) {
            rules.stream()
                    .filter(rule -> rule.matches(component))
                    .findFirst()
                    .ifPresent(rule -> findings.add(new Finding(component.purl(), rule.text(), refuses)));
        }
    }

    private static List<ComponentRule> rules(Stream<String> texts) {
        return texts.map(ComponentRule::of).filter(Objects::nonNull).toList();
    }
}
