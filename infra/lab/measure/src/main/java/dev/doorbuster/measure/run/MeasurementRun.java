package dev.doorbuster.measure.run;

import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.measure.driver.CustomerCarts;
import dev.doorbuster.measure.driver.Driver;
import dev.doorbuster.measure.driver.LabSwitches;
import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.measure.driver.Progress;
import dev.doorbuster.measure.driver.Switches;
import dev.doorbuster.measure.experiment.Budget;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.report.Facts;
import dev.doorbuster.measure.report.Machine;
import dev.doorbuster.measure.report.Report;
import dev.doorbuster.measure.report.ReportText;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.SchedulingPriority;
import dev.doorbuster.sandbox.terminal.Console;
import dev.doorbuster.sandbox.timing.Await;
import dev.doorbuster.sandbox.timing.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Runs one measurement on the running platform: records the platform's state, calibrates, runs the work, restores the
 * state, and reports. If it is interrupted, it still restores and reports; if it fails, it still restores.
 */
public final class MeasurementRun {
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Timeout for the platform to become ready after {@code fault set all fixed}. */
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Capacity in cached pages per second below which the machine counts as busy. The lowest loads are about 25
     * requests per second: with 151 pages/s a fixed shop served them, with 39 it did not.
     */
    private static final double BUSY_BELOW = 100;

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

    private final LabEnvironment environment;
    private final Optional<Path> out;
    private final long seed;
    private final Duration warmUp;
    private final Progress progress = new Progress(System.err::println);
    private final Instant startedAt = Instant.now();
    private final Machine machine = Machine.here();
    private Calibration calibration = Calibration.of(List.of());
    private String unfinished = "";

    public MeasurementRun(LabEnvironment environment, Settings settings) {
        this.environment = environment;
        this.out = settings.out();
        this.seed = settings.seed();
        this.warmUp = settings.warmUp();
    }

    /**
     * The settings of a run.
     *
     * @param out the folder of the reports; empty for a new folder beside those of other measurements
     * @param seed decides the arrivals and what shoppers do
     * @param warmUp how long the shop is warmed up before the calibration
     */
    public record Settings(Optional<Path> out, long seed, Duration warmUp) {}

    /** The work between the calibration and the restoration. */
    interface Work {
        /** Measures; keeps the results so far if it is interrupted. */
        void measure(Driver driver, Switches switches, Calibration calibration)
                throws IOException, InterruptedException;

        /** The report on what has been measured so far. */
        Report report(Facts facts) throws IOException;
    }

    public Progress progress() {
        return progress;
    }

    /**
     * Announces the measurement.
     *
     * @param runsSeconds the seconds that all runs take together
     */
    public void plan(String what, int runs, int runsSeconds) {
        progress.plan(what, runs, Budget.BEFORE_SECONDS + (int) warmUp.toSeconds(), runsSeconds);
    }

    /** Runs the work and reports; the result is the command's exit code. */
    public int run(Work work) throws IOException, InterruptedException {
        Path folder = out.orElseGet(() -> environment.state().reports().resolve(FOLDER.format(startedAt)));
        requireWritable(folder);
        requireRunning();
        try (FileChannel channel = FileChannel.open(
                        environment.state().run().resolve("measure.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw LabException.notReady(
                        "Another measurement is running on this platform, and two would disturb each other.");
            }
            return run(work, folder);
        }
    }

    private int run(Work work, Path folder) throws IOException, InterruptedException {
        Status status = await(one -> one.startupSeconds().isPresent());
        if (status.rejected().isPresent()) {
            throw LabException.notReady(
                    "The switchboard's file is not valid: " + status.rejected().get());
        }
        Switches switches = new LabSwitches(new FaultSwitches(environment));
        String commit = SourceVersion.of(environment.checkout());
        try (Interruption interruption = new Interruption(Thread.currentThread())) {
            measure(work, switches, status.process("crowd").isPresent(), interruption);
            Facts facts = new Facts(startedAt, progress.elapsed(), unfinished, machine, commit, calibration);
            Report report = work.report(facts);
            report.write(folder);
            System.out.print(new ReportText(report, Console.ofThisProcess()).terminal());
            System.out.flush();
            Path place = folder.toAbsolutePath().normalize();
            progress.say("Report: " + place.resolve("report.html") + " (and report.json, report.md, junit.xml)");
            System.err.print(Console.ofThisProcess()
                    .next(
                            "fault show ID",
                            "what one fault does",
                            "diff ID",
                            "what cures it",
                            "bench ID",
                            "all its versions, ranked"));
            return report.passed() ? ExitCode.OK : ExitCode.VERDICT_MISSED;
        }
    }

    /** Checks the folder first, so that minutes of measuring do not end at a folder that cannot be written. */
    private static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw LabException.usage("The folder for the report, " + folder + ", cannot be created: " + e);
        }
        if (!Files.isWritable(folder)) {
            throw LabException.usage("The folder for the report, " + folder + ", cannot be written.");
        }
    }

    private void measure(Work work, Switches switches, boolean hasCrowd, Interruption interruption)
            throws IOException, InterruptedException {
        CrowdFolder crowd = new CrowdFolder(environment.state().crowd());
        // The shop may saturate the processors, but the driver must still be on time.
        try (SchedulingPriority priority = SchedulingPriority.raise();
                Restore restore = Restore.note(crowd, switches, hasCrowd)) {
            interruption.lastResort(() -> {
                restore.closeQuietly();
                priority.close();
            });
            switches.set(Measurement.resting(switches));
            // Waits only now: with a fault broken, the back office may never become ready.
            var unused = await(Status::isReady);
            try (Driver driver = Driver.open(environment, seed, Budget.RAMP, CustomerCarts.of(environment))) {
                if (!warmUp.isZero()) {
                    progress.say("Warming up: " + warmUp.toSeconds() + " s with all kinds of requests");
                    driver.warmUp(warmUp, seed, "w" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX));
                }
                progress.say("Calibrating: measuring how many cached product pages per second this machine serves");
                calibration = driver.calibrate();
                progress.say("  " + Figures.compact(calibration.capacityPerSecond()) + " pages/s");
                if (calibration.capacityPerSecond() < BUSY_BELOW) {
                    progress.say(
                            "  That is very little. If other programs are using this machine, the figures may say more"
                                    + " about them than about the faults.");
                }
                work.measure(driver, switches, calibration);
            }
        } catch (InterruptedException | IOException e) {
            if (!interruption.requested()) {
                throw e;
            }
            unfinished = "it was interrupted; the results until then are included";
            progress.say("Interrupted. The platform was restored.");
        } finally {
            // Clears the interrupt, because writing the report must not be interrupted as well: the user waits for it.
            boolean ignored = Thread.interrupted();
        }
    }

    private void requireRunning() throws IOException {
        if (SupervisorRecord.running(environment.state()).isEmpty()) {
            throw LabException.notReady("No platform is running here. Start it with ./doorbuster up.");
        }
    }

    /** Waits for a status of the platform: it may still be recovering from an earlier switch. */
    private Status await(Predicate<Status> wanted) throws IOException, InterruptedException {
        Status status = status();
        if (wanted.test(status)) {
            return status;
        }
        progress.say("Waiting at most " + READY_TIMEOUT.toSeconds() + " s for the platform to be ready: "
                + status.missing());
        Status last = Await.until(Deadline.in(READY_TIMEOUT), LOOK_INTERVAL, this::statusOfRunning, wanted);
        if (!wanted.test(last)) {
            throw LabException.notReady("The platform did not become ready within " + READY_TIMEOUT.toSeconds() + " s: "
                    + last.missing() + ". See ./doorbuster status.");
        }
        return last;
    }

    private Status statusOfRunning() throws IOException {
        requireRunning();
        return status();
    }

    private Status status() throws IOException {
        return StatusFile.last(environment).orElse(Status.NONE);
    }
}
