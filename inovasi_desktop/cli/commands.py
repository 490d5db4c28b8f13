"""The commands, their arguments and options: the one place that says what can be typed.

Each imports its work when it is called, so that ``--help`` needs neither the database nor reportlab.
"""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from inovasi_desktop.cli.grammar import HELP_OPTIONS, Command, Group
from inovasi_desktop.i18n import tr

CompetitionArgument = Annotated[
    Path, typer.Argument(metavar="FILE", show_default=False, help=tr("Berkas kompetisi (.inovasi)."))
]
FolderOption = Annotated[
    Path,
    typer.Option("--keluaran", metavar="DIR", show_default=False, help=tr("Folder keluaran; dibuat bila belum ada.")),
]
JsonFlag = Annotated[bool, typer.Option("--json", help=tr("Cetak satu objek JSON saja."))]


def build() -> Any:  # noqa: ANN401 - a command of Typer's private click
    """Return the program as a command of Typer."""
    app = typer.Typer(
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": HELP_OPTIONS},
        help=tr("Inovasi Desktop: kompetisi inovasi dari nilai juri sampai piagam. Tanpa perintah, jendela dibuka."),
    )
    app.callback()(_top)
    for name, function, text in (
        ("contoh", contoh, tr("Kompetisi contoh 2022: buka salinannya, atau buat semua hasilnya tanpa layar.")),
        ("rekap", rekap, tr("Tampilkan peringkat dari berkas kompetisi.")),
        ("ekspor", ekspor, tr("Tulis scores.csv dan rules.json, bahan untuk menghitung ulang hasil.")),
        ("hitung", hitung, tr("Hitung ulang peringkat dari scores.csv dan rules.json saja.")),
        ("piagam", piagam, tr("Tulis piagam dari hasil yang sudah disahkan.")),
        ("periksa", periksa, tr("Periksa keutuhan berkas kompetisi, jejak audit, dan pengesahannya.")),
        ("cadangkan", cadangkan, tr("Salin berkas kompetisi secara utuh, juga selagi dipakai.")),
        ("pulihkan", pulihkan, tr("Kembalikan cadangan menjadi berkas kompetisi.")),
    ):
        settings = {"help_option_names": HELP_OPTIONS, "allow_extra_args": True}
        app.command(name, cls=Command, help=text, context_settings=settings)(function)
    return get_command(app)


def _top() -> None:
    """Take no option of its own."""


def contoh(
    ctx: typer.Context,
    headless: Annotated[
        bool, typer.Option("--tanpa-layar", help=tr("Isi semua nilai, sahkan, dan tulis hasilnya ke folder keluaran."))
    ] = False,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--keluaran", metavar="DIR", show_default=False, help=tr("Folder keluaran; dibuat bila belum ada.")
        ),
    ] = None,
) -> int:
    """Open a copy of the sample in the window, or make all of its results without a screen."""
    from inovasi_desktop.cli import sample

    return sample.headless(folder) if headless else sample.in_window(folder, ctx.obj)


def rekap(
    path: CompetitionArgument,
    category: Annotated[
        str | None, typer.Option("--kategori", metavar="KODE", show_default=False, help=tr("Hanya kategori ini."))
    ] = None,
    as_json: JsonFlag = False,
    as_csv: Annotated[bool, typer.Option("--csv", help=tr("Cetak sebagai CSV."))] = False,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="BERKAS", show_default=False, help=tr("Belum tersedia."))
    ] = None,
    pdf: Annotated[
        Path | None,
        typer.Option("--pdf", metavar="BERKAS", show_default=False, help=tr("Tulis rekapitulasi nilai sebagai PDF.")),
    ] = None,
) -> int:
    """Show the ranking of a competition file."""
    from inovasi_desktop.cli import ranking

    return ranking.recap(path, category, as_json=as_json, as_csv=as_csv, xlsx=xlsx, pdf=pdf)


def ekspor(path: CompetitionArgument, folder: FolderOption) -> int:
    """Write scores.csv and rules.json."""
    from inovasi_desktop.cli import ranking

    return ranking.export(path, folder)


def hitung(
    scores: Annotated[
        Path, typer.Argument(metavar="SCORES.CSV", show_default=False, help=tr("Nilai, satu baris per nilai."))
    ],
    rules: Annotated[
        Path, typer.Option("--aturan", metavar="RULES.JSON", show_default=False, help=tr("Aturan penilaian."))
    ],
    as_json: JsonFlag = False,
) -> int:
    """Recompute a ranking from its two files."""
    from inovasi_desktop.cli import recounting

    return recounting.recount_files(scores, rules, as_json=as_json)


def piagam(
    path: CompetitionArgument,
    folder: FolderOption,
    together: Annotated[
        bool, typer.Option("--gabung", help=tr("Satu berkas piagam.pdf dengan semua piagam, bukan satu per piagam."))
    ] = False,
) -> int:
    """Write the certificates of confirmed results."""
    from inovasi_desktop.cli import certificates

    return certificates.write(path, folder, together=together)


def periksa(
    target: Annotated[
        str,
        typer.Argument(
            metavar="FILE|PDF|KODE",
            show_default=False,
            help=tr("Berkas kompetisi; piagam PDF dan kode QR belum tersedia."),
        ),
    ],
    as_json: JsonFlag = False,
) -> int:
    """Check a competition file."""
    from inovasi_desktop.cli import checking

    return checking.check(target, as_json=as_json)


def cadangkan(
    path: CompetitionArgument,
    to: Annotated[
        Path | None,
        typer.Option(
            "--ke",
            metavar="TUJUAN",
            show_default=False,
            help=tr("Berkas atau folder tujuan; tanpa ini, folder cadangan program."),
        ),
    ] = None,
) -> int:
    """Back a competition file up."""
    from inovasi_desktop.cli import backup

    return backup.back_up(path, to)


def pulihkan(
    backup_path: Annotated[Path, typer.Argument(metavar="CADANGAN", show_default=False, help=tr("Berkas cadangan."))],
    to: Annotated[
        Path | None,
        typer.Option(
            "--ke",
            metavar="BERKAS",
            show_default=False,
            help=tr("Berkas yang akan dibuat; tanpa ini, berkas baru di samping cadangan."),
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--timpa", help=tr("Ganti berkas yang sudah ada; isi lamanya dicadangkan dulu."))
    ] = False,
) -> int:
    """Restore a backup."""
    from inovasi_desktop.cli import backup

    return backup.restore(backup_path, to, replace=replace)
