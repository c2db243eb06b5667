package dev.loam.function.deployment;

import dev.loam.function.component.Component;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a jar, by reading it: nothing of it was loaded.
 *
 * @param classes names of the classes in it, nested libraries apart
 * @param springBoot whether it has Spring Boot's layout
 * @param startClass the manifest's {@code Start-Class}
 * @param startsSpring whether that class mentions Spring
 * @param messaging those of the classes that mention Spring's messages
 * @param offered classes that {@code META-INF/services} offers as functions
 * @param descriptor the text of {@code loam-function.yaml}
 * @param components what it is made of, libraries in it too
 */
record JarContents(
        Set<String> classes,
        boolean springBoot,
        @Nullable String startClass,
        boolean startsSpring,
        Set<String> messaging,
        List<String> offered,
        @Nullable String descriptor,
        List<Component> components) {}
