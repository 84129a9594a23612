package dev.doorbuster.admin.web;

import dev.doorbuster.service.web.Assets;

/** The files of the back office's pages. */
public final class OfficeAssets {

    static final String STYLESHEET = "admin.css";
    static final String ICON = "icon.svg";
    private static final String RESOURCES = "/assets/";

    private OfficeAssets() {}

    /** Reads the files from the class path. */
    public static Assets load() {
        return new Assets("/admin/assets/")
                .add(RESOURCES + STYLESHEET, Assets.CSS)
                .add(RESOURCES + ICON, Assets.SVG);
    }
}
