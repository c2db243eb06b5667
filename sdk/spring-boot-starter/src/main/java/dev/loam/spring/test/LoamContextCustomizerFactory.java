package dev.loam.spring.test;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link LoamTest} on a test; an enclosing class's counts for those nested in it. */
final class LoamContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configuration) {
        LoamTest wanted = TestContextAnnotationUtils.findMergedAnnotation(testClass, LoamTest.class);
        return wanted == null
                ? null
                : new LoamContextCustomizer(wanted.migrations(), wanted.key(), List.of(wanted.settings()));
    }
}
