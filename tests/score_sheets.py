"""Score sheets to print, as a service would hand them over."""

from inovasi_desktop.reports.score_sheet import ScoreSheetPaper, SheetPaperState, SheetRow

NOTE = "Pembaharuan nyata dibanding pelayanan manual; tim perlu menunjukkan data penggunaan harian sebelum nilai akhir."
SHEET = ScoreSheetPaper(
    kop=("Bappeda Litbang Kota Palembang",),
    heading="Kompetisi Inovasi Kota Palembang 2022",
    stage="Wawancara dan paparan",
    category="Perangkat Daerah",
    code="PD-03",
    innovation="Contoh Inovasi Pelayanan Ketenagakerjaan (Contoh C)",
    recipient="Contoh Dinas Tenaga Kerja",
    judge="Juri 3",
    judge_about="",
    rows=(
        SheetRow("Kebaruan", "30%", "87,5", "26,250", (NOTE,)),
        SheetRow("Kemanfaatan", "25%", "80", "20,000"),
        SheetRow("Kewenangan dan kolaborasi", "15%", "91,5", "13,725", ("Kerja sama dengan dua kecamatan.",)),
        SheetRow("Replikasi dan aplikatif", "20%", "84,5", "16,900"),
        SheetRow("Penguasaan materi", "10%", "78", "7,800"),
    ),
    weight_total="100%",
    total="84,675",
    note=("Paparan runtut dan tepat waktu.", "Jawaban atas pertanyaan biaya pemeliharaan belum lengkap."),
    state=SheetPaperState.LOCKED,
    state_text="Terkunci 18 Agustus 2022 pukul 09.41 WIB",
    history=(),
    nip="",
    place_and_date="Palembang, 18 Agustus 2022",
    printed_at="22 Agustus 2022 pukul 16.20 WIB",
    audit_head="4f2a" * 16,
    is_sample=False,
)
