package dev.loam.event.delivery;

import dev.loam.event.subscription.TargetKind;

/** Brings an event to one kind of target. Blocks until the outcome is known; throws nothing. */
public interface DeliveryTarget {

    TargetKind kind();

    Outcome deliver(Delivery delivery);
}
