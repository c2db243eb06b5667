package dev.loam.function.trigger;

import dev.loam.function.FunctionError;
import dev.loam.function.FunctionName;
import dev.loam.function.trigger.SubscriptionClient.Target;
import dev.loam.function.trigger.SubscriptionClient.Wanted;
import dev.loam.function.trigger.SubscriptionClient.WantedSubscription;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/** Keeps event-service's subscriptions what the live deployments of functions say. */
public class Triggers {
    private static final Logger log = LoggerFactory.getLogger(Triggers.class);

    private final SubscriptionClient events;

    Triggers(SubscriptionClient events) {
        this.events = events;
    }

    /**
     * Replaces the function's subscriptions.
     *
     * @return whether event-service took them; if it was away, this is to be done again
     * @throws ProblemException if event-service refuses one of the patterns
     */
    public boolean apply(ProjectRef project, FunctionName function, List<Trigger> triggers) {
        try {
            events.replace(project, function, new Wanted(subscriptions(project, function, triggers)));
            return true;
        } catch (HttpClientErrorException.BadRequest refused) {
            throw new ProblemException(
                    FunctionError.INVALID_MANIFEST, "A trigger is refused: " + refused.getMessage(), refused);
        } catch (RestClientException away) {
            log.warn("The triggers of {}/{} are not known to event-service yet", project, function, away);
            return false;
        }
    }

    /**
     * Removes the function's subscriptions.
     *
     * @throws ProblemException if event-service is away
     */
    public void remove(ProjectRef project, FunctionName function) {
        try {
            events.delete(project, function);
        } catch (RestClientException away) {
            throw new ProblemException(
                    FunctionError.TRIGGERS_UNAVAILABLE, "The function's triggers cannot be removed now", away);
        }
    }

    private static List<WantedSubscription> subscriptions(
            ProjectRef project, FunctionName function, List<Trigger> triggers) {
        List<WantedSubscription> subscriptions = new ArrayList<>();
        for (Trigger trigger : triggers) {
            Map<String, Object> pattern = trigger.pattern(project);
            if (pattern != null) {
                subscriptions.add(
                        new WantedSubscription(trigger.key(), pattern, new Target("function", function.value())));
            }
        }
        return subscriptions;
    }
}
