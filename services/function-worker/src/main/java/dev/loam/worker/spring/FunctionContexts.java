package dev.loam.worker.spring;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.cloud.function.context.catalog.BeanFactoryAwareFunctionRegistry;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.cloud.function.context.config.JsonMessageConverter;
import org.springframework.cloud.function.json.JacksonMapper;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.messaging.converter.ByteArrayMessageConverter;
import org.springframework.messaging.converter.CompositeMessageConverter;
import org.springframework.messaging.converter.StringMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Contexts for tenants' beans. The catalog is made here and not by its auto-configuration, which would add a router
 * that callers can reach with a header.
 */
final class FunctionContexts {
    private static final Map<String, Object> BOOT_DEFAULTS = Map.of(
            "spring.autoconfigure.exclude", ContextFunctionCatalogAutoConfiguration.class.getName(),
            "spring.main.banner-mode", "off",
            "spring.main.log-startup-info", "false",
            "spring.main.register-shutdown-hook", "false");

    private FunctionContexts() {}

    static GenericApplicationContext open(ConfigurableApplicationContext parent, FunctionSource source) {
        return source.application() ? application(parent, source) : configuration(parent, source);
    }

    static String beanName(Class<?> type) {
        return "function-" + type.getSimpleName();
    }

    private static GenericApplicationContext configuration(ApplicationContext parent, FunctionSource source) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.setParent(parent);
        context.setClassLoader(source.loader());
        registerCatalog(context);
        source.classes().forEach(type -> context.registerBean(beanName(type), type));
        context.refresh();
        return context;
    }

    private static GenericApplicationContext application(ConfigurableApplicationContext parent, FunctionSource source) {
        Class<?>[] classes = source.classes().toArray(Class<?>[]::new);
        return (GenericApplicationContext) new SpringApplicationBuilder(classes)
                .parent(parent)
                .resourceLoader(new DefaultResourceLoader(source.loader()))
                .web(WebApplicationType.NONE)
                .properties(BOOT_DEFAULTS)
                .initializers(context -> registerCatalog((BeanDefinitionRegistry) context))
                .run();
    }

    private static void registerCatalog(BeanDefinitionRegistry registry) {
        FunctionProperties properties = new FunctionProperties();
        registry.registerBeanDefinition(
                "functionCatalog",
                new RootBeanDefinition(BeanFactoryAwareFunctionRegistry.class, () -> catalog(properties)));
    }

    private static BeanFactoryAwareFunctionRegistry catalog(FunctionProperties properties) {
        JacksonMapper json = new JacksonMapper(JsonMapper.shared());
        CompositeMessageConverter converter = new CompositeMessageConverter(
                List.of(new JsonMessageConverter(json), new ByteArrayMessageConverter(), new StringMessageConverter()));
        return new BeanFactoryAwareFunctionRegistry(new DefaultConversionService(), converter, json, properties, null);
    }
}
