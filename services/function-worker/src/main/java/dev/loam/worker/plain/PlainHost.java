package dev.loam.worker.plain;

import dev.loam.worker.Handler;
import dev.loam.worker.Host;
import dev.loam.worker.binding.Binding;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.code.FunctionJar;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.List;

/** Loads a class that is a function. Starts in tens of milliseconds, because it holds nothing else. */
final class PlainHost implements Host {
    private static final List<String> SHARED =
            List.of("java.", "dev.loam.functions.", "io.cloudevents.", "com.fasterxml.jackson.annotation.");

    private static final String SPRING = "org.springframework.";

    private final Binding binding = new Binding();

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void prepare() {}

    @Override
    public Handler load(Frame.Assign assignment) throws Exception {
        FunctionJar jar = FunctionJar.open(Path.of(assignment.jar()), SHARED, PlainHost.class.getClassLoader());
        HandlerName named = HandlerClass.named(jar, assignment.handler());
        Class<?> type = HandlerClass.find(jar, named);
        try {
            if (named != null && named.method() != null) {
                return MethodHandler.of(type, named.method(), binding);
            }
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return PlainHandler.of(constructor.newInstance(), binding);
        } catch (TypeNotPresentException missing) {
            throw missing.typeName().startsWith(SPRING) ? new SpringNeededException(type, missing.typeName()) : missing;
        }
    }
}
