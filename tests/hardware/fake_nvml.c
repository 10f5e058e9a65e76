/* A stand-in for libnvidia-ml.so.1 whose state is a text file (NVML_STATE): lines "key value...".
   init CODE | count CODE N | name TEXT | v1 CODE total used free | v2 CODE total reserved used free
   temperature CODE N | power CODE MILLIWATTS | utilisation CODE PERCENT | process PID BYTES NAME
   It counts its initialisations in the file NVML_STATE.inits. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned long long u64;
typedef struct { u64 total, free, used; } memory_v1;
typedef struct { unsigned version; u64 total, reserved, free, used; } memory_v2;
typedef struct { unsigned pid; u64 used; unsigned gi, ci; } process_v2;
typedef struct { unsigned gpu, memory; } utilisation;

static char rest[256];

static int line_of(const char *key, int nth) {
    const char *path = getenv("NVML_STATE");
    FILE *file = path ? fopen(path, "r") : NULL;
    char line[256];
    size_t length = strlen(key);
    int found = 0;
    if (!file) return 0;
    while (!found && fgets(line, sizeof line, file))
        if (!strncmp(line, key, length) && line[length] == ' ' && nth-- == 0) {
            strcpy(rest, line + length + 1);
            rest[strcspn(rest, "\n")] = 0;
            found = 1;
        }
    fclose(file);
    return found;
}

/* The numbers of a line; the first is the return code. A missing line is NOT_SUPPORTED (3). */
static int numbers(const char *key, u64 *out, int n) {
    if (!line_of(key, 0)) return 3;
    char *at = rest;
    int code = (int)strtoull(at, &at, 10);
    for (int i = 0; i < n; i++) out[i] = strtoull(at, &at, 10);
    return code;
}

static int slot(u64 wanted, u64 *n);

int nvmlInitWithFlags(unsigned flags) {
    (void)flags;
    char path[4096];
    snprintf(path, sizeof path, "%s.inits", getenv("NVML_STATE"));
    FILE *file = fopen(path, "a");
    if (file) { fputc('i', file); fclose(file); }
    return numbers("init", NULL, 0);
}
int nvmlShutdown(void) { return 0; }
const char *nvmlErrorString(int code) { (void)code; return "scripted"; }
int nvmlDeviceGetCount_v2(unsigned *count) {
    u64 n = 0;
    int code = numbers("count", &n, 1);
    *count = (unsigned)n;
    return code;
}
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device) { *device = (void *)(u64)(index + 1); return 0; }
int nvmlDeviceGetName(void *device, char *name, unsigned length) {
    (void)device;
    if (!line_of("name", 0)) return 3;
    snprintf(name, length, "%s", rest);
    return 0;
}
int nvmlDeviceGetMemoryInfo(void *device, memory_v1 *out) {
    u64 n[3] = {0, 0, 0};
    int code = numbers("v1", n, 3);
    (void)device;
    out->total = n[0]; out->used = n[1]; out->free = n[2];
    return code;
}
#ifndef OLD_DRIVER
int nvmlDeviceGetMemoryInfo_v2(void *device, memory_v2 *out) {
    u64 n[4] = {0, 0, 0, 0};
    int code = (u64)device >= 100 ? (slot((u64)device - 100, n) ? 0 : 6) : numbers("v2", n, 4);
    if (out->version != 0x02000028) return 25;
    out->total = n[0]; out->reserved = n[1]; out->used = n[2]; out->free = n[3];
    return code;
}
#endif
/* "mig SLOTS" divides the GPU; "instance SLOT total reserved used free" fills a slot. Handles of instances are 100 + slot. */
int nvmlDeviceGetMigMode(void *device, unsigned *current, unsigned *pending) {
    (void)device;
    if (!line_of("mig", 0)) return 3;
    *current = *pending = 1;
    return 0;
}
int nvmlDeviceGetMaxMigDeviceCount(void *device, unsigned *count) {
    (void)device;
    if (!line_of("mig", 0)) return 3;
    *count = (unsigned)strtoull(rest, NULL, 10);
    return 0;
}
static int slot(u64 wanted, u64 *n) {
    for (int nth = 0; line_of("instance", nth); nth++) {
        char *at = rest;
        if (strtoull(at, &at, 10) != wanted) continue;
        for (int i = 0; n && i < 4; i++) n[i] = strtoull(at, &at, 10);
        return 1;
    }
    return 0;
}
int nvmlDeviceGetMigDeviceHandleByIndex(void *device, unsigned index, void **out) {
    (void)device;
    if (!slot(index, NULL)) return 6;
    *out = (void *)(u64)(100 + index);
    return 0;
}
int nvmlDeviceGetTemperature(void *device, int sensor, unsigned *out) {
    u64 n = 0;
    int code = numbers("temperature", &n, 1);
    (void)device; (void)sensor;
    *out = (unsigned)n;
    return code;
}
int nvmlDeviceGetPowerUsage(void *device, unsigned *out) {
    u64 n = 0;
    int code = numbers("power", &n, 1);
    (void)device;
    *out = (unsigned)n;
    return code;
}
int nvmlDeviceGetUtilizationRates(void *device, utilisation *out) {
    u64 n = 0;
    int code = numbers("utilisation", &n, 1);
    (void)device;
    out->gpu = (unsigned)n;
    return code;
}
static int processes(unsigned *count, process_v2 *out) {
    unsigned n = 0;
    while (line_of("process", (int)n)) n++;
    if (n == 0) { *count = 0; return 0; }
    if (!out || *count < n) { *count = n; return 7; }
    for (unsigned i = 0; i < n; i++) {
        line_of("process", (int)i);
        char *at = rest;
        out[i].pid = (unsigned)strtoull(at, &at, 10);
        at++;
        /* WDDM answers NVML_VALUE_NOT_AVAILABLE. */
        out[i].used = *at == '-' ? ~0ULL : strtoull(at, &at, 10);
    }
    *count = n;
    return 0;
}
#ifndef OLD_DRIVER
int nvmlDeviceGetComputeRunningProcesses_v3(void *d, unsigned *c, process_v2 *o) { (void)d; return processes(c, o); }
int nvmlDeviceGetGraphicsRunningProcesses_v3(void *d, unsigned *c, process_v2 *o) { (void)d; return processes(c, o); }
#else
int nvmlDeviceGetComputeRunningProcesses_v2(void *d, unsigned *c, process_v2 *o) { (void)d; return processes(c, o); }
#endif
int nvmlSystemGetProcessName(unsigned pid, char *name, unsigned length) {
    for (int nth = 0; line_of("process", nth); nth++) {
        char *at = rest;
        if ((unsigned)strtoull(at, &at, 10) != pid) continue;
        at = strchr(at + 1, ' ');
        if (!at) return 6;
        snprintf(name, length, "%s", at + 1);
        return 0;
    }
    return 6;
}
