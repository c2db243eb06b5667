package dev.loam.function.component;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Components that functions must not have, in every project, besides the project's own rules.
 *
 * @param refused package URLs with ranges of versions, like
 *     {@code pkg:maven/org.apache.logging.log4j/log4j-core@[2.0,2.17.1)}; jars with such a component are not deployed
 * @param warned the same; they are deployed, with a warning
 */
@ConfigurationProperties("loam.function.component")
public record ComponentProperties(
        @DefaultValue List<String> refused, @DefaultValue List<String> warned) {

    public ComponentProperties {
        for (List<String> rules : List.of(refused, warned)) {
            for (String rule : rules) {
                if (ComponentRule.of(rule) == null) {
                    throw new IllegalArgumentException(
                            "'%s' is no package URL, like pkg:maven/group/name@[1.0,2.0)".formatted(rule));
                }
            }
        }
    }
}
