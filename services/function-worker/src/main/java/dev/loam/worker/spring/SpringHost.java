package dev.loam.worker.spring;

import dev.loam.worker.Handler;
import dev.loam.worker.Host;
import dev.loam.worker.binding.Binding;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import dev.loam.worker.code.FunctionJar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Boots a context that knows nothing of any tenant, and plays a function through it, so that little is left to load at
 * assignment: the tenant's beans, in a context that is its child.
 */
final class SpringHost implements Host {
    /** What worker and function talk to each other in, and Spring with everything that it hands through. */
    private static final List<String> SHARED = List.of(
            "java.",
            "dev.loam.functions.",
            "io.cloudevents.",
            "com.fasterxml.jackson.annotation.",
            "tools.jackson.",
            "org.springframework.",
            "org.apache.commons.logging.",
            "org.jspecify.",
            "org.reactivestreams.",
            "reactor.",
            "io.micrometer.");

    private final Binding binding = new Binding();
    private final AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext();

    @Override
    public String name() {
        return "spring";
    }

    @Override
    public void prepare() {
        Quiet.logging();
        parent.refresh();
        practise();
    }

    @Override
    public Handler load(Frame.Assign assignment) throws Exception {
        FunctionJar jar = FunctionJar.open(Path.of(assignment.jar()), SHARED, SpringHost.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(jar.loader());
        FunctionSource source = FunctionSource.of(jar, assignment.handler());
        return handler(source);
    }

    private SpringHandler handler(FunctionSource source) {
        GenericApplicationContext context = FunctionContexts.open(parent, source);
        FunctionCatalog catalog = context.getBean(FunctionCatalog.class);
        String definition = source.definition(catalog);
        FunctionInvocationWrapper function = catalog.lookup(definition);
        // Asked for a name that it does not know, the catalog may answer with another function.
        if (function == null || !function.getFunctionDefinition().equals(definition)) {
            throw new IllegalArgumentException(
                    "There is no function %s; there are %s".formatted(definition, catalog.getNames(null)));
        }
        return new SpringHandler(definition, source.loader(), context, function, binding);
    }

    private void practise() {
        ClassLoader own = SpringHost.class.getClassLoader();
        SpringHandler handler = handler(new FunctionSource(own, "practice", List.of(Practice.class), false));
        byte[] body = "{\"practice\":true}".getBytes(StandardCharsets.UTF_8);
        Headers headers = new Headers(Map.of(
                "content-type", List.of("application/json"),
                "ce-specversion", List.of("1.0"),
                "ce-id", List.of("1"),
                "ce-type", List.of("practice"),
                "ce-source", List.of("/practice")));
        handler.handle(new Frame.Invoke(0, "practice", Frame.Kind.EVENT, "POST", "/", headers, body));
    }
}
