package dev.doorbuster.lab.measure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Knocks at the back office through the public door, once a second, and counts how often nobody opens. */
final class BackOfficeDoor implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "back-office-door");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpRequest request;
    private int knocks;
    private int shut;

    private BackOfficeDoor(URI page) {
        this.request = HttpRequest.newBuilder(page).timeout(ANSWER_WITHIN).build();
    }

    /** Begins to knock at this page. */
    static BackOfficeDoor watch(URI page) {
        BackOfficeDoor door = new BackOfficeDoor(page);
        door.clock.scheduleAtFixedRate(door::knock, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return door;
    }

    private void knock() {
        boolean open = opens();
        synchronized (this) {
            knocks++;
            shut += open ? 0 : 1;
        }
    }

    private boolean opens() {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Of a hundred knocks, how many were in vain. */
    synchronized double shutPercent() {
        return knocks == 0 ? 0 : 100.0 * shut / knocks;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
