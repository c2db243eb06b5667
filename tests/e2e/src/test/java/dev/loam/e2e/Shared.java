package dev.loam.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives every suite that asks for one the same installation of that shape, since a start costs more than most suites. */
public final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> shape = parameter.getParameter().getType();
        return shape == OneProcess.class || shape == Apart.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> shape = parameter.getParameter().getType();
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Shared.class))
                .computeIfAbsent(shape, _ -> Running.start(shape), Running.class)
                .installation();
    }

    private record Running(Installation installation, Path folder) implements AutoCloseable {

        static Running start(Class<?> shape) {
            try {
                Path folder = Files.createTempDirectory("loam-e2e-");
                return new Running(shape == Apart.class ? Apart.start(folder) : OneProcess.start(folder), folder);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        @Override
        public void close() throws IOException {
            installation.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
