# The sample station (sample/README.md).
sampledir = $(pkgdatadir)/sample
dist_sample_DATA = sample/README.md sample/sample.json sample/log.tsv
EXTRA_DIST += sample/make-audio.sh

samplescriptsdir = $(sampledir)/scripts
dist_samplescripts_DATA = \
	sample/scripts/DT-2024-001.txt sample/scripts/DT-2024-002.txt \
	sample/scripts/DT-2024-003.txt sample/scripts/DT-2024-004.txt \
	sample/scripts/DT-2024-005.txt sample/scripts/DT-2024-006.txt \
	sample/scripts/DT-2024-007.txt sample/scripts/DT-2024-008.txt \
	sample/scripts/DT-2024-009.txt sample/scripts/DT-2024-010.txt \
	sample/scripts/DT-2024-011.txt sample/scripts/DT-2024-012.txt \
	sample/scripts/DT-2024-013.txt sample/scripts/DT-2024-014.txt

sampleaudiodir = $(sampledir)/audio
dist_sampleaudio_DATA = \
	sample/audio/DT-2024-001.opus sample/audio/DT-2024-003.opus \
	sample/audio/DT-2024-004.ogg sample/audio/DT-2024-005.ogg \
	sample/audio/DT-2024-006.mp3 sample/audio/DT-2024-007.opus \
	sample/audio/DT-2024-009.mp3 sample/audio/DT-2024-010.opus \
	sample/audio/DT-2024-011.opus sample/audio/DT-2024-012.flac
