package dev.loam.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.support.AopUtils;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.config.TransactionManagementConfigUtils;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;

/**
 * Classes of beans whose methods the build looked through for transactions and found none: a start need not look again.
 * Classes that the build did not see are looked through as ever.
 */
final class UntransactionalClasses implements BeanFactoryInitializationAotProcessor, BeanFactoryPostProcessor {
    private static final String LIST = "META-INF/loam/untransactional-classes";

    @Override
    public BeanFactoryInitializationAotContribution processAheadOfTime(ConfigurableListableBeanFactory beans) {
        Set<String> classes = of(beans);
        return (generation, _) -> write(classes, generation);
    }

    static Set<String> of(ConfigurableListableBeanFactory beans) {
        var advisor = new BeanFactoryTransactionAttributeSourceAdvisor();
        advisor.setTransactionAttributeSource(new AnnotationTransactionAttributeSource());
        Set<String> classes = new TreeSet<>();
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type != null && !type.isInterface() && !AopUtils.canApply(advisor, type)) {
                classes.add(type.getName());
            }
        }
        return classes;
    }

    static void write(Set<String> classes, GenerationContext generation) {
        generation.getGeneratedFiles().addResourceFile(LIST, String.join("\n", classes));
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        String advisor = TransactionManagementConfigUtils.TRANSACTION_ADVISOR_BEAN_NAME;
        Set<String> classes = read();
        if (!classes.isEmpty() && beans.containsBeanDefinition(advisor)) {
            ClassFilter others = type -> !classes.contains(type.getName());
            beans.getBeanDefinition(advisor).getPropertyValues().add("classFilter", others);
        }
    }

    private static Set<String> read() {
        try (@Nullable
                InputStream list = UntransactionalClasses.class.getClassLoader().getResourceAsStream(LIST)) {
            return list == null
                    ? Set.of()
                    : new String(list.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
