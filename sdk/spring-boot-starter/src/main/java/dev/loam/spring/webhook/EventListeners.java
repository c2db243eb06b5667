package dev.loam.spring.webhook;

import dev.loam.sdk.events.CloudEvent;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import tools.jackson.databind.json.JsonMapper;

/** Knows every bean's methods that hear events. */
class EventListeners implements BeanPostProcessor {
    private final List<HearingMethod> methods = new CopyOnWriteArrayList<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        Class<?> type = AopUtils.getTargetClass(bean);
        if (AnnotationUtils.isCandidateClass(type, LoamEventListener.class)) {
            Map<Method, LoamEventListener> found = MethodIntrospector.selectMethods(type, EventListeners::annotation);
            found.forEach((method, annotation) -> methods.add(new HearingMethod(
                    bean, AopUtils.selectInvocableMethod(method, bean.getClass()), List.of(annotation.value()))));
        }
        return bean;
    }

    boolean isEmpty() {
        return methods.isEmpty();
    }

    /** Has everybody hear an event who wants to; throws what the first one throws who fails. */
    void deliver(CloudEvent event, JsonMapper mapper) {
        methods.stream().filter(method -> method.hears(event)).forEach(method -> method.hear(event, mapper));
    }

    private static @Nullable LoamEventListener annotation(Method method) {
        return AnnotatedElementUtils.findMergedAnnotation(method, LoamEventListener.class);
    }
}
