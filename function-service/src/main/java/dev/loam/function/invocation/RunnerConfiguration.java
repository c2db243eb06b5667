package dev.loam.function.invocation;

import dev.loam.function.FunctionName;
import dev.loam.function.worker.Deployment;
import dev.loam.function.worker.InvocationRequest;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.RunningInvocation;
import dev.loam.function.worker.WorkerConfiguration;
import dev.loam.function.worker.Workers;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Has functions run by worker processes. */
@Configuration(proxyBeanMethods = false)
@Import(WorkerConfiguration.class)
public class RunnerConfiguration {

    @Bean
    FunctionRunner functionRunner(Workers workers) {
        return new FunctionRunner() {
            @Override
            public InvocationResult run(InvocationRequest request) throws InterruptedException {
                return workers.invoke(request);
            }

            @Override
            public List<RunningInvocation> running(ProjectRef project, FunctionName function) {
                return workers.running(project, function.value());
            }

            @Override
            public void keep(Deployment deployment) {
                workers.keep(deployment);
            }

            @Override
            public void renew(ProjectRef project) {
                workers.renew(project);
            }

            @Override
            public void end(ProjectRef project, FunctionName function) {
                workers.end(project, function.value());
            }

            @Override
            public void endAll(ProjectRef project) {
                workers.endAll(project);
            }
        };
    }
}
